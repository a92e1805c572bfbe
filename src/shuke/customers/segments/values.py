"""What a condition compares with: read strictly, so that a tree that was stored can always be run."""

from collections.abc import Callable
from datetime import date
from typing import Any

from shuke.customers.errors import SegmentDaysRefused, SegmentNoNumber, SegmentUnreadable
from shuke.customers.segments.fields import OF_DAYS, Field, Kind

MOST_VALUES, LONGEST_TEXT, LARGEST = 50, 80, 10**12
_FURTHEST = 3650  # days
OF_SO_MANY_DAYS = ("within", "longer_ago", "coming")
NUMBERED = frozenset({"tier", "owner", "tag", "usual_weekday"})  # choices that are numbers


def shown(told: str) -> str:
    """What was sent, as far as it can be said back: short, and without halves of characters."""
    return told.encode("utf-8", "replace").decode()[:80]


def read_values(field: Field, compare: str, told: object) -> tuple[Any, ...]:
    """The values of a test as the comparison takes them; raises SegmentUnreadable."""
    values = told if isinstance(told, list) else None
    reader, least, most = _shape(field, compare)
    if values is None or not least <= len(values) <= most:
        raise SegmentUnreadable(field="conditions", why=shown(f"{field.name} {compare} {told}"))
    try:
        read = tuple(reader(value) for value in values)
    except (TypeError, ValueError):
        raise _refused(field, compare, told, figures=reader is _figure) from None
    return read


def _refused(field: Field, compare: str, told: object, *, figures: bool) -> SegmentUnreadable:
    if compare in OF_SO_MANY_DAYS:
        return SegmentDaysRefused(field="conditions", name=str(field.label), least=0, most=_FURTHEST)
    if figures:
        return SegmentNoNumber(field="conditions", name=str(field.label))
    return SegmentUnreadable(field="conditions", why=shown(f"{field.name} {compare} {told}"))


def _shape(field: Field, compare: str) -> tuple[Callable[[Any], Any], int, int]:
    if compare in ("known", "unknown", "yes", "no"):
        return _text, 0, 0
    if compare in OF_SO_MANY_DAYS:
        return _whole(_FURTHEST), 1, 1
    if compare in ("since", "until"):
        return _day, 1, 1
    if compare == "between" and field.kind in OF_DAYS:
        return _day, 2, 2
    if compare == "month":
        return _whole(12, least=1), 1, 1
    if compare in ("contains", "is"):
        return _text, 1, 1
    if compare in ("any_of", "all_of", "none_of"):
        return _choice(field), 1, MOST_VALUES
    return _figure, 2 if compare == "between" else 1, 2 if compare == "between" else 1


def _choice(field: Field) -> Callable[[Any], Any]:
    if field.kind is Kind.WEEKDAY or field.name == "usual_weekday":
        return _whole(7, least=1)
    return _whole(2**62) if field.name in NUMBERED or field.number is not None else _text


def _whole(most: int, *, least: int = 0) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(value)
        return value

    return read


def _figure(value: Any) -> int | float:
    if type(value) not in (int, float) or not -LARGEST <= value <= LARGEST:
        raise ValueError(value)
    return value  # type: ignore[no-any-return]  # checked above


def _day(value: Any) -> str:
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError(value)
    return date.fromisoformat(value).isoformat()


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT or "\x00" in value:
        raise ValueError(value)
    return value.strip()
