"""The Chinese working-day table: weekends, public holidays, and weekends worked instead (调休)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from shuke.kit.calendar.intervals import Interval
from shuke.kit.calendar.working_days import OFFICE_HOURS, SHANGHAI, Hours, MissingYear, hours_on


@dataclass(frozen=True, slots=True)
class ChinaWorkingDays:
    """Working days as the State Council publishes them year by year; other years raise MissingYear."""

    hours: Hours = OFFICE_HOURS
    zone: ZoneInfo = SHANGHAI

    def intervals(self, day: date) -> tuple[Interval, ...]:
        """The hours of a working day, nothing on a free one; raises MissingYear."""
        return hours_on(day, self.hours, self.zone) if is_china_working_day(day) else ()


def is_china_working_day(day: date) -> bool:
    """Whether people work on `day` in mainland China; raises MissingYear for a year not yet published."""
    holidays, worked_weekends, years = _published()
    if day.year not in years:
        raise MissingYear(year=day.year)
    return day in worked_weekends or (day.weekday() < 5 and day not in holidays)


def is_china_holiday(day: date) -> bool:
    """Whether `day` belongs to a published holiday, its weekends included; raises MissingYear."""
    holidays, _worked, years = _published()
    if day.year not in years:
        raise MissingYear(year=day.year)
    return day in holidays


def is_worked_weekend(day: date) -> bool:
    """Whether `day` is a weekend that is worked instead of another day (调休); False in years not yet published."""
    return day in _published()[1]


def published_years() -> frozenset[int]:
    """The years with a published table."""
    return _published()[2]


@lru_cache(maxsize=1)
def _published() -> tuple[frozenset[date], frozenset[date], frozenset[int]]:
    from chinese_calendar import constants

    holidays, worked = frozenset(constants.holidays), frozenset(constants.workdays)
    return holidays, worked, frozenset(day.year for day in holidays)
