"""When a birthday gift is due. Pure; explained in docs/formulae.md."""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shuke.cards.rules import month_end
from shuke.cards.values.earning import Birthday

MAKING_UP = timedelta(days=6)  # for nights in which nothing ran
_LEAP_DAY, _BEFORE = 229, 228


@dataclass(frozen=True, slots=True)
class Due:
    """Birthdays (month x 100 + day) of a year whose gift is due; who became a member after `last` is too late."""

    birthday: int
    year: int
    last: date


def due_on(today: date, near: str) -> tuple[Due, ...]:
    """Whose gift is due on a day: on the birthday, from the Monday of its week, or from the first of its month.

    A gift on the day itself may be up to six days late; a leap day is kept on the 28th in other years.
    """
    if near == Birthday.MONTH:
        return tuple(Due(today.month * 100 + day, today.year, month_end(today, 0)) for day in range(1, 32))
    if near == Birthday.WEEK:
        monday = today - timedelta(days=today.weekday())
        days = [monday + timedelta(days=n) for n in range(7)]
        return tuple(due for day in days for due in _of(day, days[-1]))
    days = [today - timedelta(days=n) for n in range(MAKING_UP.days + 1)]
    return tuple(due for day in days for due in _of(day, day))


def _of(day: date, last: date) -> Iterator[Due]:
    birthday = day.month * 100 + day.day
    yield Due(birthday, day.year, last)
    if birthday == _BEFORE and not isleap(day.year):
        yield Due(_LEAP_DAY, day.year, last)
