"""The town's year: what a day is like in the street. Pure."""

from datetime import date, timedelta

from lunardate import LunarDate

from shuke.demo_town.values import Rhythm

CLOSED_DAYS = 5  # the whole street goes home from New Year's Eve on
QUIET_BEFORE, QUIET_AFTER = 3, 6


def new_year(year: int) -> date:
    """The first day of the Spring Festival."""
    return LunarDate(year, 1, 1).to_solar_date()


def pull_of(day: date, rhythm: Rhythm) -> float:
    """How strongly a day draws people, 1 being the best of a week; 0 when the street is shut."""
    return rhythm.weekdays[day.weekday()] / max(rhythm.weekdays) * _festival(day)


def gap_before(day: date, days: float, rhythm: Rhythm) -> float:
    """How long somebody who comes every so many days waits in that month; strong months bring people sooner."""
    return days / rhythm.months.get(day.month, 1.0)


def _festival(day: date) -> float:
    away = (day - new_year(day.year)).days
    if -1 <= away < CLOSED_DAYS - 1:
        return 0.0
    if -1 - QUIET_BEFORE <= away < -1 or CLOSED_DAYS - 1 <= away < CLOSED_DAYS - 1 + QUIET_AFTER:
        return 0.35
    return 1.0


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last."""
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]
