"""What a person may ask: a tree that can be read, and whose figures mean something.

What was stored before is only read: it goes on as it did.
"""

from collections.abc import Mapping
from typing import Any

from shuke.customers.errors import SegmentBelowZero, SegmentDaysTurned, SegmentFiguresTurned, SegmentNotWhole
from shuke.customers.segments.fields import OF_DAYS, Field, Kind
from shuke.customers.segments.tree import Group, Test, read_tree

_FIGURES = (Kind.NUMBER, Kind.MONEY, Kind.DAYS, Kind.SPEND, Kind.BOUGHT, Kind.SESSIONS)
_COUNTED = (Kind.DAYS, Kind.BOUGHT, Kind.SESSIONS)
_WHOLE = frozenset({"age", "points", "visits"})


def read_asked(told: object, fields: Mapping[str, Field]) -> Group:
    """The tree that somebody asks for now; raises SegmentUnreadable, and its kinds that name a field and the remedy."""
    tree = read_tree(told, fields)
    for test in tree.tests():
        _check(test, fields[test.field])
    return tree


def _check(test: Test, field: Field) -> None:
    if field.kind in _FIGURES:
        _check_figures(test.values, field)
    if test.compare == "between" and test.values[0] > test.values[1]:
        raise (SegmentDaysTurned if field.kind in OF_DAYS else SegmentFiguresTurned)(
            field="conditions", name=str(field.label)
        )


def _check_figures(values: tuple[Any, ...], field: Field) -> None:
    # A merchant's own figure may lie below nothing, as degrees do.
    if field.number is None and any(value < 0 for value in values):
        raise SegmentBelowZero(field="conditions", name=str(field.label))
    whole = field.kind in _COUNTED or field.name in _WHOLE
    if whole and any(value != int(value) for value in values):
        raise SegmentNotWhole(field="conditions", name=str(field.label))
