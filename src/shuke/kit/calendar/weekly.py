"""A table of a merchant's own: hours for each weekday, over the Chinese table, with days of his own above both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from shuke.kit.calendar.china import is_china_holiday, is_worked_weekend
from shuke.kit.calendar.intervals import Interval
from shuke.kit.calendar.working_days import OFFICE_HOURS, SHANGHAI, Hours, hours_on

WEEKDAYS = 7
OFFICE_WEEK: tuple[Hours, ...] = (OFFICE_HOURS,) * 5 + ((), ())


@dataclass(frozen=True, slots=True)
class WeeklyDays:
    """Own days first, then holidays and worked weekends as published, then the hours of the weekday.

    `week` begins with Monday. A weekend that is worked instead (调休) has the hours of the first weekday that has any,
    unless it has hours of its own. In `own_years` nothing published is asked: the own days are all there are. Without
    `public` holidays never count: a shop that opens on every one of them.
    """

    week: tuple[Hours, ...] = OFFICE_WEEK
    own: Mapping[date, Hours] = field(default_factory=dict)
    own_years: frozenset[int] = frozenset()
    public: bool = True
    zone: ZoneInfo = SHANGHAI

    def intervals(self, day: date) -> tuple[Interval, ...]:
        """The working time of a day; raises MissingYear where holidays count and are not known yet."""
        return hours_on(day, self.hours(day), self.zone)

    def hours(self, day: date) -> Hours:
        """Opening hours of a day; empty on a free one; raises MissingYear."""
        if day in self.own:
            return self.own[day]
        if not self.public or day.year in self.own_years:
            return self.week[day.weekday()]
        if is_china_holiday(day):
            return ()
        return self.week[day.weekday()] or (self._usual() if is_worked_weekend(day) else ())

    def _usual(self) -> Hours:
        return next((hours for hours in self.week if hours), ())
