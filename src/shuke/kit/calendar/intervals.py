"""Half-open stretches of time: the start belongs to them, the end does not. An end date means its whole day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shuke.kit.clock import aware


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` until just before `end`; both aware; raises ValueError when empty or turned round."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if aware(self.start) >= aware(self.end):
            raise ValueError(f"{self.start} is not before {self.end}")

    def __contains__(self, moment: datetime) -> bool:
        return aware(self.start) <= aware(moment) < aware(self.end)

    @property
    def length(self) -> timedelta:
        """Elapsed time, right across a change of summer time."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    def within(self, other: Interval) -> Interval | None:
        """The part of this interval that lies in `other`; None when they share nothing."""
        start, end = max(self.start, other.start, key=aware), min(self.end, other.end, key=aware)
        return Interval(start, end) if aware(start) < aware(end) else None


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day in `zone`."""
    return datetime.combine(day, time(), zone)


def whole_days(first: date, last: date, zone: ZoneInfo) -> Interval:
    """From the first moment of `first` to the end of `last`, which counts as a whole day."""
    return Interval(midnight(first, zone), midnight(last + timedelta(days=1), zone))
