"""Pages of a person's own that the rooms above bring."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from shuke.cards.values.ways import OwnWay


def further_ways(person_id: int) -> list[OwnWay]:
    """All of them: a room tells by a function `own_ways(person_id)` of its `queries`."""
    found: list[OwnWay] = []
    for room in settings.ROOMS:
        tells = getattr(import_module(f"{room}.queries"), "own_ways", None) if find_spec(f"{room}.queries") else None
        found += tells(person_id) if tells else []
    return found
