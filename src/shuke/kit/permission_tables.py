"""The permission tables of all rooms: who may do what, as each room's `permissions.py` says in `PERMISSIONS`."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings


@cache
def all_permissions() -> dict[str, dict[str, frozenset[str]]]:
    """Room → permission → roles, in the order of the floor plan, lowest room first."""
    found = {}
    for room in reversed(settings.ROOMS):
        if find_spec(f"{room}.permissions"):
            table = getattr(import_module(f"{room}.permissions"), "PERMISSIONS", {})
            found[room.removeprefix("shuke.")] = {name: frozenset(map(str, roles)) for name, roles in table.items()}
    return {room: table for room, table in found.items() if table}


@cache
def owners_only() -> frozenset[str]:
    """The permissions that no role but an owner's holds."""
    tables = all_permissions().values()
    return frozenset(name for table in tables for name, roles in table.items() if roles == {"owner"})
