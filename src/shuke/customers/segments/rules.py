"""Decisions about segments: no query, no clock."""

from shuke.customers.errors import SegmentNameMissing, SegmentNotYours
from shuke.kit.text.normalise import normalise

NAME_LENGTH, DESCRIPTION_LENGTH = 60, 200
CHIEFS = frozenset({"owner", "manager"})


def check_name(text: str) -> str:
    """The name as stored; raises SegmentNameMissing."""
    name = normalise(text)
    if not 1 <= len(name) <= NAME_LENGTH:
        raise SegmentNameMissing(field="name")
    return name


def check_description(text: str) -> str:
    """The description as stored, cut to its length."""
    return normalise(text)[:DESCRIPTION_LENGTH]


def check_may_change(*, owner: int | None, staff: int | None, role: str) -> None:
    """Raise SegmentNotYours unless it is the colleague's own or he leads."""
    if role not in CHIEFS and (owner is None or owner != staff):
        raise SegmentNotYours
