"""When somebody's birthday is kept: by the solar or the lunar calendar, with the year known or not. Pure.

29 February is kept on the 28th in common years. A day 30 of a lunar month is kept on the 29th where the month is short.
Who was born in a leap month keeps it in that leap month in the years that have it, else in the month of that number.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from shuke.kit.calendar.lunar import FIRST_YEAR, LAST_YEAR, LunarDay, lunar_month, solar_day
from shuke.kit.problems import InvalidInput

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NoSuchBirthday(InvalidInput):
    """A month and day that no year has, or not the year given."""

    code = "no_such_birthday"
    message = _("Check the date: there is no such day in this calendar.")


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day that comes back every year. `year` is the one it began in, by the same calendar, None when unknown."""

    month: int
    day: int
    lunar: bool = False
    leap: bool = False
    year: int | None = None

    def __post_init__(self) -> None:
        """Raises NoSuchBirthday for a day that cannot be."""
        if not (1 <= self.month <= 12 and self._days_fit()):
            raise NoSuchBirthday(field="day")

    def _days_fit(self) -> bool:
        if not self.lunar:
            common = self.year is not None and not isleap(self.year)
            longest = 28 if common and self.month == 2 else _LONGEST[self.month - 1]
            return not self.leap and 1 <= self.day <= longest
        if self.year is None:
            return 1 <= self.day <= 30
        month = lunar_month(self.year, self.month, leap=self.leap) if _in_table(self.year) else None
        return month is not None and 1 <= self.day <= month.days


def kept_in(yearly: YearlyDay, year: int) -> date:
    """The day on which it is kept in a year of its own calendar; raises NoSuchLunarDay outside the lunar table."""
    if not yearly.lunar:
        day = 28 if (yearly.month, yearly.day) == (2, 29) and not isleap(year) else yearly.day
        return date(year, yearly.month, day)
    month = lunar_month(year, yearly.month, leap=True) if yearly.leap else None
    month = month or lunar_month(year, yearly.month)
    assert month is not None  # every year has the twelve ordinary months
    return solar_day(LunarDay(year, month.month, month.leap, min(yearly.day, month.days)))


def next_kept(yearly: YearlyDay, today: date) -> date:
    """The first day from `today` on (today itself counts) on which it is kept."""
    # A lunar year begins up to seven weeks into the solar one, so last year's may still lie ahead.
    years = range(today.year - 1 if yearly.lunar else today.year, today.year + 2)
    return next(day for day in (kept_in(yearly, year) for year in years) if day >= today)


def days_until(yearly: YearlyDay, today: date) -> int:
    """How many days from today until it is kept next, 0 on the day itself."""
    return (next_kept(yearly, today) - today).days


def kept_within(yearly: YearlyDay, today: date, days: int) -> bool:
    """Whether it is kept today or within so many days."""
    return next_kept(yearly, today) <= today + timedelta(days=days)


def turning(yearly: YearlyDay, today: date) -> int | None:
    """How many years it will have been when it is kept next; None when the year is unknown."""
    if yearly.year is None:
        return None
    upcoming = next_kept(yearly, today)
    years = [year for year in range(upcoming.year - 1, upcoming.year + 1) if kept_in(yearly, year) == upcoming]
    return years[0] - yearly.year


def _in_table(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR
