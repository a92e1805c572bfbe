"""The Chinese lunar calendar of 1900-2099: a lunar month and day of a year as a day, and a day as people name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from lunardate import LunarDate

from shuke.kit.problems import InvalidInput

FIRST_YEAR, LAST_YEAR = 1900, 2099

# The library's table begins these two months a day off: their new moons fell at 20:30 and at 0:09 in Beijing.
_CORRECTED = {(1954, 11, False): date(1954, 11, 25), (1978, 8, False): date(1978, 9, 3)}


class NoSuchLunarDay(InvalidInput):
    """A lunar month or day that the year does not have, or a year outside the table."""

    code = "no_such_lunar_day"
    message = _("Check the lunar day: this month has no such day, or the year has no such leap month.")


@dataclass(frozen=True, slots=True, order=True)
class LunarDay:
    """A day of the lunar calendar; `leap` is the month put in after the one of the same number."""

    year: int
    month: int
    leap: bool
    day: int


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """One month: its first day and how many it has (29 or 30)."""

    year: int
    month: int
    leap: bool
    first: date
    days: int


@lru_cache(maxsize=256)
def lunar_months(year: int) -> tuple[LunarMonth, ...]:
    """The twelve or thirteen months of a lunar year in order; raises NoSuchLunarDay outside 1900-2099."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchLunarDay
    names = [(month, leap) for month in range(1, 13) for leap in (False, True)
             if not leap or LunarDate.leap_month_for_year(year) == month]  # fmt: skip
    firsts = [_first_of(year, month, leap) for month, leap in names]
    ends = [*firsts[1:], _first_of(year + 1, 1, False) if year < LAST_YEAR else firsts[-1] + timedelta(days=30)]
    return tuple(
        LunarMonth(year, month, leap, first, (end - first).days)
        for (month, leap), first, end in zip(names, firsts, ends, strict=True)
    )


def leap_month(year: int) -> int | None:
    """The number of the month that comes twice in a lunar year, None where none does."""
    return next((month.month for month in lunar_months(year) if month.leap), None)


def lunar_month(year: int, month: int, *, leap: bool = False) -> LunarMonth | None:
    """That month of the year, None where the year does not have it."""
    return next((row for row in lunar_months(year) if (row.month, row.leap) == (month, leap)), None)


def solar_day(lunar: LunarDay) -> date:
    """The day a lunar day falls on; raises NoSuchLunarDay."""
    month = lunar_month(lunar.year, lunar.month, leap=lunar.leap)
    if month is None or not 1 <= lunar.day <= month.days:
        raise NoSuchLunarDay
    return month.first + timedelta(days=lunar.day - 1)


def lunar_day(day: date) -> LunarDay:
    """What a day is called in the lunar calendar; raises NoSuchLunarDay outside the table."""
    year = day.year if day.year <= LAST_YEAR and day >= lunar_months(day.year)[0].first else day.year - 1
    for month in lunar_months(year):
        if 0 <= (day - month.first).days < month.days:
            return LunarDay(year, month.month, month.leap, (day - month.first).days + 1)
    raise NoSuchLunarDay


def _first_of(year: int, month: int, leap: bool) -> date:
    corrected = _CORRECTED.get((year, month, leap))
    found: date = corrected or LunarDate(year, month, 1, leap).to_solar_date()
    return found
