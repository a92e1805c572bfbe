"""A month as a calendar shows it: which days are worked, and for how long."""

from dataclasses import dataclass
from datetime import date, timedelta

from shuke.identity.working_hours import told_hours
from shuke.kit.calendar.china import is_worked_weekend
from shuke.kit.calendar.weekly import WeeklyDays
from shuke.kit.calendar.working_days import MissingYear


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: `state` is work, free, own (set by hand), swapped (a weekend worked instead) or unknown."""

    day: date
    inside: bool
    state: str
    hours: str
    today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Whole weeks, Monday first, with the ways to the months beside it."""

    first: date
    weeks: list[list[Cell]]
    before_url: str
    after_url: str


def month_of(day: date, table: WeeklyDays, today: date, url: str) -> Month:
    """The month in which `day` lies."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    start = first - timedelta(days=first.weekday())
    count = -(-(after - start).days // 7)
    weeks = [
        [_cell(start + timedelta(days=7 * week + at), first, table, today) for at in range(7)] for week in range(count)
    ]
    before = first - timedelta(days=1)
    return Month(first, weeks, f"{url}?month={before:%Y-%m}", f"{url}?month={after:%Y-%m}")


def _cell(day: date, first: date, table: WeeklyDays, today: date) -> Cell:
    try:
        hours = table.hours(day)
    except MissingYear:
        return Cell(day, day.month == first.month, "unknown", "", day == today)
    usual = "work" if hours else "free"
    swapped = hours and is_worked_weekend(day) and table.public
    state = "own" if day in table.own else "swapped" if swapped else usual
    return Cell(day, day.month == first.month, state, told_hours(hours), day == today)
