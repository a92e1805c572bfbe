"""Foreign keys point the way imports do: down the floor plan, and never sideways."""

from django.apps import apps
from django.db import models

# Lowest first; rooms on one floor are strangers. The same list as in docs/architecture.md and the import contracts.
FLOORS = [
    {"kit"},
    {"ui", "gateways"},
    {"identity"},
    {"ledger"},
    {"shops"},
    {"catalogue", "customers"},
    {"cards"},
    {"offers"},
    {"booking"},
    {"sales"},
    {"reviews"},
    {"desk", "keyaccounts"},
    {"outreach"},
    {"insight", "unify"},
    {"pages"},
    {"demo_town"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def references() -> list[tuple[str, str, str]]:
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("shuke."):
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey) and field.model is model:
                    target = field.remote_field.model._meta
                    found.append((model._meta.app_label, f"{model.__name__}.{field.name}", target.app_label))
    return found


def test_foreign_keys_point_downwards():
    upward = [
        (name, target)
        for room, name, target in references()
        if target in FLOOR and room != target and FLOOR[target] >= FLOOR[room]
    ]
    assert upward == []


def test_every_room_stands_on_a_floor():
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("shuke.")} - {"config"}
    assert rooms <= set(FLOOR)


def test_there_are_references_to_check():
    assert len(references()) > 5
