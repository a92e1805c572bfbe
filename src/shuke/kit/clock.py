"""The only source of the present time. Tests and the demo can move it; nothing else may ask the machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings


class NaiveDatetime(ValueError):
    """A datetime without a zone was given where a moment is meant."""


@dataclass(frozen=True, slots=True)
class _Journey:
    """Where `travel` has taken this context: a standing moment, or a distance from the running clock."""

    standing: datetime | None = None
    ahead: timedelta = timedelta()

    def moment(self) -> datetime:
        if self.standing is not None:
            return self.standing
        return datetime.now(UTC) + self.ahead + _server_offset()

    def further(self, by: timedelta) -> _Journey:
        if self.standing is not None:
            return _Journey(standing=self.standing + by)
        return _Journey(ahead=self.ahead + by)


_HERE = _Journey()
_journey: ContextVar[_Journey] = ContextVar("journey", default=_HERE)


def now() -> datetime:
    """The present moment as an aware UTC datetime, moved by `travel` or by SHUKE_CLOCK_OFFSET seconds."""
    return _journey.get().moment()


def today(zone: str | ZoneInfo) -> date:
    """The calendar day it is now in `zone` (an IANA name or a ZoneInfo)."""
    return day_of(now(), zone)


def day_of(moment: datetime, zone: str | ZoneInfo) -> date:
    """The calendar day of a moment as people in `zone` name it; raises NaiveDatetime."""
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    return aware(moment).astimezone(place).date()


def aware(moment: datetime) -> datetime:
    """The same moment in UTC; raises NaiveDatetime when it carries no zone."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise NaiveDatetime(f"{moment!r} has no time zone")
    return moment.astimezone(UTC)


@contextmanager
def travel(*, to: datetime | None = None, by: timedelta | None = None) -> Iterator[datetime]:
    """Move the clock inside the block: stand still at `to`, or run `by` ahead of (or behind) where it is.

    Journeys nest and end with their block; other threads and tasks keep their own time.
    """
    if (to is None) == (by is None):
        raise TypeError("travel takes either `to` or `by`")
    journey = _Journey(standing=aware(to)) if to is not None else _journey.get().further(by or timedelta())
    token = _journey.set(journey)
    try:
        yield now()
    finally:
        _journey.reset(token)


def _server_offset() -> timedelta:
    return timedelta(seconds=settings.SHUKE_CLOCK_OFFSET)
