"""What goes into a plan of visits and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Why fewer contacts are planned than the cadence asks for."""

    NO_OWNER = "no_owner"  # nobody cares for the customer
    ABSENT = "absent"  # the owner is away on all the days that are left
    FULL = "full"  # all the owner's days are full
    NO_DAYS = "no_days"  # no working day is left
    TOO_OFTEN = "too_often"  # the customer has a contact on each day already


@dataclass(frozen=True, slots=True)
class Span:
    """`times` contacts of a kind in `months` months, from `first` until and with `last` (None: without end)."""

    kind: str
    times: int
    first: date
    last: date | None = None
    months: int = 1


@dataclass(frozen=True, slots=True)
class Client:
    """A customer to be planned for. `place` is latitude and longitude in degrees."""

    customer_id: int
    owner_id: int | None
    spans: tuple[Span, ...]
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A contact that stands already. A `firm` one (agreed, held, skipped) is never touched."""

    id: int
    customer_id: int
    owner_id: int | None
    kind: str
    day: date
    firm: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A contact to be planned."""

    customer_id: int
    owner_id: int
    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class Short:
    """In the months from `month` on, `due` contacts were asked for and `planned` found a day."""

    customer_id: int
    kind: str
    month: date
    due: int
    planned: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Move:
    """A planned contact whose day cannot be kept, and its new day."""

    id: int
    slot: Slot


@dataclass(slots=True)
class Plan:
    """What to write: new contacts, moved ones, those to be dropped (ids), and what is missing, with the reason."""

    new: list[Slot] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    drops: list[int] = field(default_factory=list)
    short: list[Short] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """Within what a plan is made: whole months, the days worked in them, who is away, how much a day holds."""

    first: date
    last: date
    today: date
    worked: tuple[date, ...]
    away: Mapping[int, frozenset[date]] = field(default_factory=dict)
    capacity: Mapping[str, int] = field(default_factory=dict)  # by kind; a kind that is not here has no limit
    own_capacity: Mapping[tuple[int, str], int] = field(
        default_factory=dict
    )  # of one colleague, before the general one
