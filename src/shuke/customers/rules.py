"""Decisions about customers: no query, no clock, no request."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from babel.core import get_global
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from shuke.customers.errors import (
    BirthdayRefused,
    EmailRefused,
    NameMissing,
    NameTooLong,
    NoteEmpty,
    NoteTooLong,
    TagRefused,
    TooManyPhones,
)  # fmt: skip
from shuke.customers.values import Counted
from shuke.kit.text.names import PersonName, ordered_syllables
from shuke.kit.text.normalise import fold, normalise, prose
from shuke.kit.text.phones import PhoneRefused, parse_phone

NAME_LENGTH, NOTE_LENGTH, TAG_LENGTH, MOST_PHONES = 80, 4000, 30, 8
OLDEST = 130  # years
RECENT_DAYS = 24  # visit days kept with the traits
FEWEST_VISITS = 3  # two gaps are the least that show a rhythm
LATE_AFTER = 1.5  # times the usual gap


def check_name(text: str) -> str:
    """The name as stored; raises NameMissing, NameTooLong."""
    name = normalise(text)
    if not any(character.isprintable() and not character.isspace() for character in name):
        raise NameMissing(field="name")
    if len(name) > NAME_LENGTH:
        raise NameTooLong(field="name")
    return name


def check_phones(texts: Iterable[str], region: str) -> tuple[str, ...]:
    """The numbers in E.164, each once, in the order given; raises PhoneRefused, TooManyPhones."""
    try:
        numbers = tuple(dict.fromkeys(parse_phone(text, region) for text in texts if text.strip()))
    except PhoneRefused:
        raise PhoneRefused(field="phones") from None
    if len(numbers) > MOST_PHONES:
        raise TooManyPhones(field="phones", limit=MOST_PHONES)
    return numbers


def check_email(text: str) -> str:
    """The address without blanks around; raises EmailRefused. Empty stays empty."""
    email = normalise(text)
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise EmailRefused(field="email") from None
    return email


def check_birthday(birthday: date | None, *, today: date) -> date | None:
    """The same day; raises BirthdayRefused when nobody alive can have it."""
    if birthday is not None and not (today.year - OLDEST <= birthday.year and birthday <= today):
        raise BirthdayRefused(field="birthday")
    return birthday


def check_note(text: str) -> str:
    """The note with its lines kept; raises NoteEmpty, NoteTooLong."""
    note = "\n".join(prose(line) for line in text.splitlines()).strip()
    if not note:
        raise NoteEmpty(field="text")
    if len(note) > NOTE_LENGTH:
        raise NoteTooLong(field="text")
    return note


def check_tag(text: str) -> str:
    """The tag as stored; raises TagRefused."""
    tag = normalise(text)
    if not 1 <= len(tag) <= TAG_LENGTH:
        raise TagRefused(field="tag")
    return tag


def name_key(name: PersonName, whole: str) -> str:
    """What lists sort a name by: its pinyin, syllable by syllable, or its folded letters."""
    return (" ".join(ordered_syllables(name)) or fold(whole))[:120]


def month_and_day(birthday: date | None) -> int | None:
    """Month x 100 + day, by which birthdays of the coming days are found."""
    return birthday.month * 100 + birthday.day if birthday else None


def days_ahead(today: date, days: int) -> list[int]:
    """Month-and-day numbers of today and the `days` after it; 29 February is kept on the 28th in common years."""
    numbers = [month_and_day(today + timedelta(days=ahead)) or 0 for ahead in range(days + 1)]
    leap = today.year % 4 == 0 and (today.year % 100 != 0 or today.year % 400 == 0)
    return [*numbers, 229] if 228 in numbers and 229 not in numbers and not leap else numbers


def region_of(time_zone: str) -> str:
    """The country in which numbers without + are dialled, by the merchant's zone; CN when the zone names none."""
    return str(get_global("zone_territories").get(time_zone, "CN"))


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often somebody comes. `every_days` is None with fewer than three visits."""

    every_days: float | None
    last_days_ago: int | None
    overdue: bool
    expected_on: date | None = None
    late_on: date | None = None


def rhythm(visit_days: Sequence[date], today: date) -> Rhythm:
    """The median gap between days of visit, and whether this gap is longer than one and a half of it.

    The median, because one long holiday must not hide a weekly habit.
    """
    days = sorted(set(visit_days))
    if not days:
        return Rhythm(None, None, overdue=False)
    ago = (today - days[-1]).days
    if len(days) < FEWEST_VISITS:
        return Rhythm(None, ago, overdue=False)
    every = float(median((later - earlier).days for earlier, later in pairwise(days)))
    expected = days[-1] + timedelta(days=math.ceil(every))
    late = days[-1] + timedelta(days=math.floor(every * LATE_AFTER) + 1)
    return Rhythm(every, ago, overdue=today >= late, expected_on=expected, late_on=late)


def recent_days(days: Iterable[date]) -> list[date]:
    """The latest visit days, newest first, as many as the traits keep."""
    return sorted(set(days), reverse=True)[:RECENT_DAYS]


@dataclass(frozen=True, slots=True)
class Habits:
    """What a customer usually takes, and on which weekday (1 is Monday) he likes to come; empty when nothing shows."""

    favourite: str
    weekday: int | None


def habits(counted: Counted) -> Habits:
    """A thing taken three times and in a third of the sales is a favourite; two fifths of four days make a weekday.

    A thing that is only a number is the code of another system, and nobody's favourite.
    """
    named = any(character.isalpha() for character in counted.item)
    often = counted.sales_with_it >= FEWEST_VISITS and counted.sales_with_it * 3 >= counted.sales
    usual = counted.days > FEWEST_VISITS and counted.days_on_it * 5 >= counted.days * 2
    return Habits(counted.item if named and often else "", counted.weekday if usual else None)
