"""The tree of conditions: groups (all, any, not) of tests, read from and written as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shuke.customers.errors import SegmentDaysRefused, SegmentUnreadable
from shuke.customers.segments.fields import Field, field_named
from shuke.customers.segments.values import read_values, shown

MOST_TESTS, DEEPEST = 30, 4
LONGEST_WINDOW = 3650  # days
JOINS = ("all", "any")


@dataclass(frozen=True)
class Test:
    """One condition: a field, how it is compared, with what; `days` is the window of behaviour, `what` was bought
    or is held."""

    field: str
    compare: str
    values: tuple[Any, ...] = ()
    days: int | None = None
    what: str = ""

    __test__ = False  # pytest takes every class called Test for its own

    def as_json(self) -> dict[str, Any]:
        """The test as it is stored and sent."""
        told: dict[str, Any] = {"field": self.field, "is": self.compare}
        if self.values:
            told["values"] = list(self.values)
        return told | ({"days": self.days} if self.days else {}) | ({"what": self.what} if self.what else {})


@dataclass(frozen=True)
class Group:
    """Several parts: all of them, or any. `negated` turns the whole round."""

    join: str = "all"
    parts: tuple["Test | Group", ...] = ()
    negated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The group as it is stored and sent."""
        inner = {self.join: [part.as_json() for part in self.parts]}
        return {"not": inner} if self.negated else inner

    def tests(self) -> Iterator[Test]:
        """All tests below, from left to right."""
        for part in self.parts:
            if isinstance(part, Group):
                yield from part.tests()
            else:
                yield part


def read_tree(told: object, custom: Mapping[str, Field] | None = None) -> Group:
    """The tree that JSON describes; raises SegmentUnreadable naming the first condition that is wrong.

    `custom` are the merchant's own fields by name.
    """
    fields = custom or {}
    node = _group(told, fields, depth=1) if isinstance(told, Mapping) and "field" not in told else None
    tree = node if node is not None else Group(parts=(_test(told, fields),))
    if len(list(tree.tests())) > MOST_TESTS:
        raise SegmentUnreadable(field="conditions", why=f"> {MOST_TESTS}")
    return tree


def _group(told: Mapping[str, Any], fields: Mapping[str, Field], *, depth: int) -> Group:
    if depth > DEEPEST or len(told) != 1:
        raise SegmentUnreadable(field="conditions", why=shown(", ".join(map(str, told))))
    [(join, inner)] = told.items()
    if join == "not" and isinstance(inner, Mapping):
        negated = read_part(inner, fields, depth=depth)
        if isinstance(negated, Group) and not negated.negated:
            return Group(negated.join, negated.parts, negated=True)
        return Group(parts=(negated,), negated=True)
    if join not in JOINS or not isinstance(inner, list):
        raise SegmentUnreadable(field="conditions", why=shown(str(join)))
    return Group(join, tuple(read_part(part, fields, depth=depth + 1) for part in inner))


def read_part(told: object, fields: Mapping[str, Field], *, depth: int) -> Test | Group:
    """A test or a group within another; raises SegmentUnreadable."""
    if isinstance(told, Mapping) and "field" not in told:
        return _group(told, fields, depth=depth)
    return _test(told, fields)


def _test(told: object, fields: Mapping[str, Field]) -> Test:
    if not isinstance(told, Mapping) or not told.keys() <= {"field", "is", "values", "days", "what"}:
        raise SegmentUnreadable(field="conditions", why=shown(str(told)))
    field = fields.get(str(told.get("field"))) or field_named(str(told.get("field")))
    compare = told.get("is")
    if field is None or compare not in field.compares:
        raise SegmentUnreadable(field="conditions", why=shown(f"{told.get('field')} {compare}"))
    values = read_values(field, str(compare), told.get("values", []))
    return Test(field.name, str(compare), values, _days(told, field), _what(told, field))


def _days(told: Mapping[str, Any], field: Field) -> int | None:
    days = told.get("days")
    if days is None and not field.needs_window:
        return None
    if days is None or not field.windowed:
        raise SegmentUnreadable(field="conditions", why=shown(f"{field.name} days {days}"))
    if type(days) is not int or not 1 <= days <= LONGEST_WINDOW:
        raise SegmentDaysRefused(field="conditions", name=str(field.label), least=1, most=LONGEST_WINDOW)
    return days


def _what(told: Mapping[str, Any], field: Field) -> str:
    what = told.get("what", "")
    if not what and not field.needs_about:
        return ""
    way, _colon, name = what.partition(":") if isinstance(what, str) else ("", "", "")
    if way not in field.about or not name or len(what) > 130 or "\x00" in what:
        raise SegmentUnreadable(field="conditions", why=shown(f"{field.name} what {what}"))
    if way == "pack" and not (name.isascii() and name.isdigit() and len(name) <= 18):
        raise SegmentUnreadable(field="conditions", why=shown(f"{field.name} what {what}"))
    return what
