"""Who may do what: the permission tables of all rooms, read as one."""

from functools import cache
from importlib import import_module

from shuke.identity.values import PermissionRow
from shuke.kit import second_factor
from shuke.kit.permission_tables import all_permissions


@cache
def permissions_of(role: str) -> frozenset[str]:
    """All permissions of a role (or of `MEMBER`, a consumer); empty for a role nobody knows."""
    tables = all_permissions().values()
    return frozenset(name for table in tables for name, roles in table.items() if str(role) in roles)


def permission_table() -> list[tuple[str, list[PermissionRow]]]:
    """The whole table for people to read: title of each room, and its permissions in words of the active language."""
    table = []
    for room, permissions in all_permissions().items():
        module = import_module(f"shuke.{room}.permissions")
        labels = getattr(module, "LABELS", {})
        rows = [
            PermissionRow(code, str(labels.get(code, code)), roles, code in second_factor.asked_for())
            for code, roles in permissions.items()
        ]
        table.append((str(getattr(module, "TITLE", room)), rows))
    return table


def label_of(permission: str) -> str:
    """A permission in words of the active language; its code when its room gave it none."""
    room = permission.partition(".")[0]
    if room not in all_permissions():
        return permission
    return str(getattr(import_module(f"shuke.{room}.permissions"), "LABELS", {}).get(permission, permission))
