"""Pure decisions about working hours: how people write them, and whether a list of them can hold."""

import re
from collections.abc import Sequence
from datetime import date, time
from itertools import pairwise

from shuke.identity.errors import AbsenceRefused, HoursRefused
from shuke.kit.calendar.china import published_years
from shuke.kit.calendar.weekly import WEEKDAYS
from shuke.kit.calendar.working_days import Hours

MOST_STRETCHES = 4
LONGEST_ABSENCE = 366
_STRETCH = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|–|—|~|至|到)\s*(\d{1,2}):(\d{2})", re.ASCII)
_BETWEEN = re.compile(r"[\s,;、，；]*")


def parse_hours(text: str) -> Hours:
    """`09:00-12:00, 13:30-18:00` as hours; nothing for a free day; 24:00 is the end of the day. Raises HoursRefused."""
    plain = text.replace("：", ":").strip()  # the colon of a Chinese keyboard
    stretches, rest = _STRETCH.findall(plain), _STRETCH.sub("", plain)
    if not _BETWEEN.fullmatch(rest):
        raise HoursRefused
    hours = tuple((_time(opens, past), _time(closes, past_close)) for opens, past, closes, past_close in stretches)
    check_hours(hours)
    return hours


def told_hours(hours: Hours) -> str:
    """Hours as people write them."""
    return ", ".join(f"{opens:%H:%M}-{'24:00' if closes == time() else f'{closes:%H:%M}'}" for opens, closes in hours)


def check_hours(hours: Hours) -> None:
    """Raise HoursRefused unless the stretches are in order, apart, and end after they begin."""
    minutes = [(_minute(opens), _minute(closes) or 24 * 60) for opens, closes in hours]
    fine = len(hours) <= MOST_STRETCHES and all(opens < closes for opens, closes in minutes)
    if not fine or any(before[1] > after[0] for before, after in pairwise(minutes)):
        raise HoursRefused


def check_week(week: Sequence[Hours]) -> None:
    """Raise HoursRefused unless there are seven days and some time to work."""
    if len(week) != WEEKDAYS or not any(week):
        raise HoursRefused
    for hours in week:
        check_hours(hours)


def as_stored(hours: Hours) -> list[list[str]]:
    """Hours as the database keeps them."""
    return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in hours]


def check_absence(first: date, last: date, *, staff_id: int, deputy_id: int | None) -> None:
    """Raise AbsenceRefused unless the days are in order and the deputy is somebody else."""
    if not 0 <= (last - first).days < LONGEST_ABSENCE:
        raise AbsenceRefused(field="last")
    if deputy_id == staff_id:
        raise AbsenceRefused(field="deputy_id")


def missing_year(today: date, *, public: bool, own_years: frozenset[int]) -> int | None:
    """Next year where its holidays have to be known (from 15 November on) and are not; None when all is well."""
    following = today.year + 1
    known = not public or following in published_years() | own_years
    late = (today.month, today.day) >= (11, 15)
    return following if late and not known else None


def _time(hour: str, minute: str) -> time:
    if (int(hour), int(minute)) == (24, 0):
        return time()
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise HoursRefused from None


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
