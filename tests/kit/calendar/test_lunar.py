"""The lunar calendar against what was published for 1950-2050, against the moon itself, and against public holidays."""

from datetime import date, timedelta

import pytest
from chinese_calendar.constants import Holiday, holidays
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.calendar.lunar import LunarDay, NoSuchLunarDay, leap_month, lunar_day, lunar_months, solar_day
from tests.kit.calendar.new_moons import new_moon_days

YEARS = range(1950, 2051)

# The years with thirteen months and the one that comes twice, as the Hong Kong Observatory's conversion tables have it.
PUBLISHED_LEAPS = {
    1952: 5, 1955: 3, 1957: 8, 1960: 6, 1963: 4, 1966: 3, 1968: 7, 1971: 5, 1974: 4, 1976: 8, 1979: 6, 1982: 4,
    1984: 10, 1987: 6, 1990: 5, 1993: 3, 1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9,
    2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5, 2042: 2, 2044: 7, 2047: 5,
    2050: 3,
}  # fmt: skip

# New Year's days of the same tables, as month and day.
PUBLISHED_NEW_YEARS = """
1950 2-17 2-6 1-27 2-14 2-3 1-24 2-12 1-31 2-18 2-8
1960 1-28 2-15 2-5 1-25 2-13 2-2 1-21 2-9 1-30 2-17
1970 2-6 1-27 2-15 2-3 1-23 2-11 1-31 2-18 2-7 1-28
1980 2-16 2-5 1-25 2-13 2-2 2-20 2-9 1-29 2-17 2-6
1990 1-27 2-15 2-4 1-23 2-10 1-31 2-19 2-7 1-28 2-16
2000 2-5 1-24 2-12 2-1 1-22 2-9 1-29 2-18 2-7 1-26
2010 2-14 2-3 1-23 2-10 1-31 2-19 2-8 1-28 2-16 2-5
2020 1-25 2-12 2-1 1-22 2-10 1-29 2-17 2-6 1-26 2-13
2030 2-3 1-23 2-11 1-31 2-19 2-8 1-28 2-15 2-4 1-24
2040 2-12 2-1 1-22 2-10 1-30 2-17 2-6 1-26 2-14 2-2
2050 1-23
"""


def new_years():
    for line in PUBLISHED_NEW_YEARS.split("\n"):
        first, *days = line.split() or ["0"]
        for count, text in enumerate(days):
            month, day = map(int, text.split("-"))
            yield date(int(first) + count, month, day)


def test_every_leap_month_as_published():
    assert {year: leap for year in YEARS if (leap := leap_month(year))} == PUBLISHED_LEAPS


def test_every_new_years_day_as_published():
    assert [lunar_months(year)[0].first for year in YEARS] == list(new_years())


def test_every_month_begins_with_the_new_moon():
    begun = [month.first for year in YEARS for month in lunar_months(year)]
    moons = dict(new_moon_days(begun[0], begun[-1]))
    assert begun == list(moons)
    # The nearest ones to midnight lie far enough from it for the theory to decide.
    assert min(moons.values()) > timedelta(minutes=1.5)


def test_spring_festivals_fell_in_the_holidays_the_state_published():
    kept = {day for day, name in holidays.items() if name == Holiday.spring_festival.value}
    for year in {day.year for day in kept}:
        assert lunar_months(year)[0].first in kept


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(1978, 9, 17), LunarDay(1978, 8, False, 15)),  # Mid-Autumn, where old almanacs were a day off
        (date(1954, 11, 25), LunarDay(1954, 11, False, 1)),
        (date(2013, 6, 12), LunarDay(2013, 5, False, 5)),  # Dragon Boat, disputed as well
        (date(2023, 4, 19), LunarDay(2023, 2, True, 29)),
        (date(2025, 7, 25), LunarDay(2025, 6, True, 1)),
        (date(2033, 12, 22), LunarDay(2033, 11, True, 1)),
        (date(2026, 2, 16), LunarDay(2025, 12, False, 29)),
    ],
)
def test_days_both_ways(day, lunar):
    assert lunar_day(day) == lunar
    assert solar_day(lunar) == day


@given(st.dates(date(1900, 2, 1), date(2099, 12, 31)))
def test_there_and_back(day):
    assert solar_day(lunar_day(day)) == day


@pytest.mark.parametrize(
    "lunar",
    [
        LunarDay(2024, 2, True, 1),
        LunarDay(2025, 12, False, 30),
        LunarDay(2025, 1, False, 0),
        LunarDay(2025, 13, False, 1),
        LunarDay(1899, 1, False, 1),
        LunarDay(2100, 1, False, 1),
    ],
)
def test_days_that_are_not(lunar):
    with pytest.raises(NoSuchLunarDay):
        solar_day(lunar)


def test_no_day_outside_the_table():
    with pytest.raises(NoSuchLunarDay):
        lunar_day(date(1900, 1, 30))
