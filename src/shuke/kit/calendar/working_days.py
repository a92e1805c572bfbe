"""What a table of working days must answer, and the tables that need no data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from shuke.kit.calendar.intervals import Interval, whole_days
from shuke.kit.problems import Problem

Hours = tuple[tuple[time, time], ...]

OFFICE_HOURS: Hours = ((time(9), time(18)),)
ALL_DAY: Hours = ((time(0), time(0)),)
SHANGHAI = ZoneInfo("Asia/Shanghai")


class MissingYear(Problem):
    """No holiday table for this year: guessing it would break promises."""

    code = "working_days_missing"
    message = _("Load the working-day table for %(year)s first: its holidays are not known yet.")


class WorkingDays(Protocol):
    """A table of working time. The intervals of a day lie within it, sorted, apart, on whole minutes."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose days the table names."""

    def intervals(self, day: date) -> tuple[Interval, ...]:
        """The working time of `day`, none on a free day; raises MissingYear where nothing is known."""


@dataclass(frozen=True, slots=True)
class EveryDay:
    """The same hours on every day: a hotline, or pure calendar time with ALL_DAY."""

    zone: ZoneInfo
    hours: Hours = ALL_DAY

    def intervals(self, day: date) -> tuple[Interval, ...]:
        """The hours of any day."""
        return hours_on(day, self.hours, self.zone)


def hours_on(day: date, hours: Hours, zone: ZoneInfo) -> tuple[Interval, ...]:
    """Opening hours set on a day; an end of 00:00 is the end of that day."""
    whole = whole_days(day, day, zone)
    return tuple(
        Interval(
            datetime.combine(day, opens, zone),
            datetime.combine(day, closes, zone) if closes != time() else whole.end,
        )
        for opens, closes in hours
    )
