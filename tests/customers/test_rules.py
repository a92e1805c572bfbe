"""Decisions about customers."""

from datetime import date, timedelta

import pytest

from shuke.customers import errors, rules
from shuke.customers.rules import Rhythm
from shuke.kit.text.names import parse_name

TODAY = date(2026, 11, 21)


def days(*ago):
    return [TODAY - timedelta(days=each) for each in ago]


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ((), Rhythm(None, None, overdue=False)),
        ((5,), Rhythm(None, 5, overdue=False)),
        ((29, 5), Rhythm(None, 5, overdue=False)),
        ((29, 29, 5), Rhythm(None, 5, overdue=False)),
        ((89, 65, 41), Rhythm(24.0, 41, True, TODAY - timedelta(days=17), TODAY - timedelta(days=4))),
        ((53, 29, 5), Rhythm(24.0, 5, False, TODAY + timedelta(days=19), TODAY + timedelta(days=32))),
        ((3, 2, 1), Rhythm(1.0, 1, False, TODAY, TODAY + timedelta(days=1))),
        ((30, 20, 15), Rhythm(7.5, 15, True, TODAY - timedelta(days=7), TODAY - timedelta(days=3))),
    ],
)
def test_rhythm(visits, expected):
    assert rules.rhythm(days(*visits), TODAY) == expected


def test_one_long_holiday_does_not_hide_a_weekly_habit():
    assert rules.rhythm(days(100, 93, 86, 14, 7, 0), TODAY).every_days == 7


def test_late_begins_one_and_a_half_gaps_after_the_last_visit():
    told = rules.rhythm(days(40, 30, 20), TODAY)
    assert told.late_on == TODAY - timedelta(days=4)
    assert rules.rhythm(days(40, 30, 20), told.late_on - timedelta(days=1)).overdue is False
    assert rules.rhythm(days(40, 30, 20), told.late_on).overdue is True


def test_recent_days_are_the_newest_each_once():
    kept = rules.recent_days(days(*range(40), 3))
    assert kept == days(*range(24))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("王若兰", "wang ruo lan"),
        ("单田芳", "shan tian fang"),
        ("Emily Carter", "emily carter"),
        ("阿依古丽·买买提", "a yi gu li mai mai ti"),
    ],
)
def test_names_are_sorted_by_how_they_sound(name, key):
    assert rules.name_key(parse_name(name), name) == key


@pytest.mark.parametrize(
    ("today", "ahead", "expected"),
    [
        (date(2026, 12, 30), 3, [1230, 1231, 101, 102]),
        (date(2027, 2, 27), 2, [227, 228, 301, 229]),
        (date(2028, 2, 27), 2, [227, 228, 229]),
        (date(2100, 2, 28), 0, [228, 229]),
        (date(2000, 2, 28), 0, [228]),
    ],
)
def test_days_ahead(today, ahead, expected):
    assert rules.days_ahead(today, ahead) == expected


def test_month_and_day():
    assert rules.month_and_day(date(1990, 5, 12)) == 512
    assert rules.month_and_day(None) is None


@pytest.mark.parametrize(("zone", "region"), [("Asia/Shanghai", "CN"), ("America/New_York", "US"), ("UTC", "CN")])
def test_region(zone, region):
    assert rules.region_of(zone) == region


def test_notes_keep_their_lines():
    assert rules.check_note(" 一 \r\n\n二\u202e ") == "一\n\n二"


@pytest.mark.parametrize(
    ("check", "given", "problem"),
    [
        (rules.check_note, " \n ", errors.NoteEmpty),
        (rules.check_note, "长" * 4001, errors.NoteTooLong),
        (rules.check_tag, " ", errors.TagRefused),
        (rules.check_tag, "长" * 31, errors.TagRefused),
        (rules.check_name, "", errors.NameMissing),
        (rules.check_email, "a@", errors.EmailRefused),
    ],
)
def test_what_is_refused(check, given, problem):
    with pytest.raises(problem):
        check(given)


def test_empty_addresses_and_birthdays_are_fine():
    assert rules.check_email(" ") == ""
    assert rules.check_birthday(None, today=TODAY) is None
    assert rules.check_birthday(TODAY, today=TODAY) == TODAY
