"""What has become of a promise, and how often promises are kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from shuke.kit.clock import aware


class Standing(StrEnum):
    """Where a promise stands."""

    WAITING = "waiting"  # above the role's limit: not promised before somebody approved
    REFUSED = "refused"
    OPEN = "open"
    OVERDUE = "overdue"
    KEPT = "kept"
    LATE = "late"  # done, but after its time
    BROKEN = "broken"
    RELEASED = "released"  # the customer let us off

    @property
    def counts(self) -> bool:
        """Whether it counts in the rate: what is still open, was never made or was let off does not."""
        return self in {Standing.OVERDUE, Standing.KEPT, Standing.LATE, Standing.BROKEN}


class Outcome(StrEnum):
    """How a promise was settled."""

    DONE = "done"
    BROKEN = "broken"
    RELEASED = "released"


def standing(
    *, due_at: datetime, now: datetime, settled_at: datetime | None, outcome: str, approval: str = ""
) -> Standing:
    """Where a promise stands at `now`; done at its due time sharp is kept. `approval` is waiting, refused or empty."""
    if outcome == Outcome.RELEASED:
        return Standing.RELEASED
    if outcome == Outcome.BROKEN:
        return Standing.BROKEN
    if outcome == Outcome.DONE and settled_at is not None:
        return Standing.KEPT if aware(settled_at) <= aware(due_at) else Standing.LATE
    if approval in {Standing.WAITING, Standing.REFUSED}:
        return Standing(approval)
    return Standing.OPEN if aware(now) <= aware(due_at) else Standing.OVERDUE


@dataclass(frozen=True, slots=True)
class Rate:
    """Promises that counted, and those of them that were kept in time."""

    kept: int
    of: int

    @property
    def share(self) -> Fraction | None:
        """Kept of all that counted; None where nothing counted."""
        return Fraction(self.kept, self.of) if self.of else None


def rate(standings: Iterable[Standing]) -> Rate:
    """How many of these promises were kept in time; overdue ones count against it from the minute they are."""
    counted = [each for each in standings if each.counts]
    return Rate(sum(each is Standing.KEPT for each in counted), len(counted))


def above_limit(worth_minor: int, limit_minor: int | None) -> bool:
    """Whether a promise of this worth needs approval first; None: the role may promise anything."""
    return limit_minor is not None and worth_minor > limit_minor
