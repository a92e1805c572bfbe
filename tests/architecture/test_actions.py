"""Every verb has a permission that some role holds, and every permission belongs to its room."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import pytest
from django.conf import settings

from shuke.identity.values import Role


def actions() -> dict[str, str]:
    """Qualified name → permission of every @action in the house."""
    found = {}
    for room in settings.ROOMS:
        if find_spec(f"{room}.actions"):
            for module in modules(f"{room}.actions"):
                for name, thing in vars(module).items():
                    permission = getattr(thing, "permission", None)
                    if callable(thing) and isinstance(permission, str) and thing.__module__ == module.__name__:
                        found[f"{module.__name__}.{name}"] = permission
    return found


def modules(package: str) -> list[ModuleType]:
    root = import_module(package)
    paths = getattr(root, "__path__", [])
    return [root, *(import_module(f"{package}.{m.name}") for m in pkgutil.iter_modules(paths))]


def tables() -> dict[str, dict[str, frozenset[str]]]:
    found = {}
    for room in settings.ROOMS:
        if find_spec(f"{room}.permissions"):
            found[room.rpartition(".")[2]] = import_module(f"{room}.permissions").PERMISSIONS
    return found


def test_every_permission_names_its_room():
    strays = [p for room, table in tables().items() for p in table if not p.startswith(f"{room}.")]
    assert strays == []


@pytest.mark.parametrize(("name", "permission"), sorted(actions().items()))
def test_action_has_a_permission_in_its_rooms_table(name, permission):
    room = name.split(".")[1]
    assert permission in tables()[room], f"{name}: add {permission} to {room}/permissions.py"


def test_tables_name_known_roles_and_an_owner_may_do_all():
    for table in tables().values():
        for permission, roles in table.items():
            assert roles <= {*Role.values, "member"}, permission
            assert Role.OWNER in roles or roles <= {"member", Role.OPERATOR}, permission


def test_there_are_actions_to_check():
    assert len(actions()) > 5
