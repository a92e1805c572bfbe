"""The merchant's working days and who is away, as plans and deadlines need them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.calendar.deadlines import is_working_day, next_working_day
from shuke.kit.calendar.working_days import MissingYear, WorkingDays

A_DAY = timedelta(days=1)
_YEARS_AHEAD = 5


def table() -> WorkingDays:
    """Working time of the open merchant; two statements."""
    return identity.work_calendar()


def days_between(first: date, last: date) -> list[date]:
    """Every day, both ends counted."""
    return [first + ahead * A_DAY for ahead in range((last - first).days + 1)]


def worked_between(first: date, last: date, working: WorkingDays) -> tuple[date, ...]:
    """The working days from `first` to `last`; raises MissingYear."""
    return tuple(day for day in days_between(first, last) if is_working_day(day, working))


def away_between(first: date, last: date) -> Mapping[int, frozenset[date]]:
    """Colleague → days away within these days; one statement."""
    away: dict[int, set[date]] = defaultdict(set)
    for absence in identity.absences_between(first, last):
        away[absence.staff_id].update(days_between(max(absence.first, first), min(absence.last, last)))
    return {staff: frozenset(days) for staff, days in away.items()}


def end_of_work(day: date, working: WorkingDays) -> datetime:
    """When work ends on a day; on a free one the end of the day before it that is worked, if that lies ahead.

    Otherwise the end of the next working day: a promise falls due on a day on which somebody can keep it.
    """
    today = clock.today(working.zone)
    earlier = day
    while earlier >= today and not is_working_day(earlier, working):
        earlier -= A_DAY
    chosen = earlier if earlier >= today else next_working_day(max(day, today) - A_DAY, working)
    hours = working.intervals(chosen)
    return hours[-1].end if hours else datetime.combine(chosen, time(18), working.zone)


def known_until(working: WorkingDays) -> date:
    """The last day from today on that the table knows, at most five years ahead; today where it knows none."""
    today = clock.today(working.zone)
    last = today
    for year in range(today.year, today.year + _YEARS_AHEAD):
        try:
            is_working_day(date(year, 12, 31), working)
        except MissingYear:
            break
        last = date(year, 12, 31)
    return last
