"""When a stretch of working time has passed, with every interval that was counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from shuke.kit.calendar.intervals import Interval, midnight
from shuke.kit.calendar.working_days import WorkingDays
from shuke.kit.clock import aware, day_of
from shuke.kit.problems import Problem

_MINUTE = timedelta(minutes=1)
_FARTHEST = 3 * 366


class NoWorkingTime(Problem):
    """The table has too little working time in the next three years."""

    code = "no_working_time"
    message = _("Add working hours to the calendar: it has too few in the next three years.")


@dataclass(frozen=True, slots=True)
class Counted:
    """One stretch that was counted towards a deadline, in the table's zone, and its whole minutes."""

    start: datetime
    end: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and the stretches that add up to it."""

    due: datetime
    explanation: tuple[Counted, ...]


def add_working_time(start: datetime, minutes: int, table: WorkingDays) -> Deadline:
    """The moment `minutes` of working time after `start`, in the table's zone.

    A started minute is not counted. At the very end of a day's hours the deadline is that end, not the next
    morning. Raises MissingYear, NoWorkingTime, NaiveDatetime, ValueError for negative minutes.
    """
    if minutes < 0:
        raise ValueError("a deadline lies ahead")
    due, counted = _next_minute(start).astimezone(table.zone), list[Counted]()
    left = minutes
    for stretch in _working_stretches(due, table) if minutes else ():
        taken = min(left, stretch.length // _MINUTE)
        due = _later(stretch.start, taken)
        counted.append(Counted(stretch.start, due, taken))
        left -= taken
        if not left:
            break
    return Deadline(due, tuple(counted))


def working_minutes_between(start: datetime, end: datetime, table: WorkingDays) -> int:
    """Whole working minutes from `start` to `end`; negative when `end` comes first. Inverse of add_working_time."""
    first, last = _next_minute(start), _next_minute(end)
    if last < first:
        return -working_minutes_between(end, start, table)
    if first == last:
        return 0
    span = Interval(first, last)
    days = _days(day_of(first, table.zone), day_of(last, table.zone))
    parts = (stretch.within(span) for day in days for stretch in table.intervals(day))
    return sum(part.length // _MINUTE for part in parts if part)


def is_working_day(day: date, table: WorkingDays) -> bool:
    """Whether the table has any working time on `day`; raises MissingYear."""
    return bool(table.intervals(day))


def next_working_day(day: date, table: WorkingDays) -> date:
    """The first working day after `day`; raises MissingYear, NoWorkingTime."""
    return nth_working_day(day + timedelta(days=1), 1, table)


def nth_working_day(first: date, nth: int, table: WorkingDays) -> date:
    """The `nth` working day (from 1) counted from `first`, which counts when it is one itself."""
    if nth < 1:
        raise ValueError("working days are counted from 1")
    for day in _days(first, first + timedelta(days=_FARTHEST)):
        nth -= is_working_day(day, table)
        if not nth:
            return day
    raise NoWorkingTime


def _working_stretches(start: datetime, table: WorkingDays) -> Iterator[Interval]:
    first = day_of(start, table.zone)
    ahead = Interval(start, midnight(first + timedelta(days=_FARTHEST), table.zone))
    for day in _days(first, first + timedelta(days=_FARTHEST)):
        for stretch in table.intervals(day):
            if part := stretch.within(ahead):
                yield part
    raise NoWorkingTime


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _next_minute(moment: datetime) -> datetime:
    exact = aware(moment)
    floor = exact.replace(second=0, microsecond=0)
    return floor if floor == exact else floor + _MINUTE


def _later(moment: datetime, minutes: int) -> datetime:
    # Through UTC: adding to a zoned datetime moves the wall clock and is an hour off across summer time.
    return (moment.astimezone(UTC) + minutes * _MINUTE).astimezone(moment.tzinfo)
