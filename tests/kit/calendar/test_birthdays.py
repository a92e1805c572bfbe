"""Birthdays: 29 February, lunar days, leap months, short months, unknown years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.calendar.birthdays import (
    NoSuchBirthday,
    YearlyDay,
    days_until,
    kept_in,
    kept_within,
    next_kept,
    turning,
)
from shuke.kit.calendar.lunar import lunar_day

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("yearly", "today", "kept"),
    [
        (YearlyDay(5, 12), TODAY, date(2026, 5, 12)),
        (YearlyDay(3, 1), TODAY, TODAY),
        (YearlyDay(2, 28), TODAY, date(2027, 2, 28)),
        (YearlyDay(2, 29, year=1992), TODAY, date(2027, 2, 28)),
        (YearlyDay(2, 29), date(2028, 1, 1), date(2028, 2, 29)),
        (YearlyDay(2, 29), date(2028, 2, 28), date(2028, 2, 29)),
    ],
)
def test_solar(yearly, today, kept):
    assert next_kept(yearly, today) == kept


@pytest.mark.parametrize(
    ("yearly", "today", "kept"),
    [
        (YearlyDay(8, 15, lunar=True), TODAY, date(2026, 9, 25)),
        (YearlyDay(12, 23, lunar=True), date(2026, 1, 5), date(2026, 2, 10)),  # still last lunar year's
        (YearlyDay(12, 30, lunar=True), date(2026, 1, 5), date(2026, 2, 16)),  # a short month: its 29th
        (YearlyDay(12, 30, lunar=True), date(2024, 1, 5), date(2024, 2, 9)),
        # Born in a leap 6th month: kept there in 2025, in the ordinary 6th month in 2026.
        (YearlyDay(6, 10, lunar=True, leap=True), date(2025, 7, 1), date(2025, 8, 3)),
        (YearlyDay(6, 10, lunar=True, leap=True), TODAY, date(2026, 7, 23)),
        # Born in an ordinary 6th month: never in the leap one.
        (YearlyDay(6, 10, lunar=True), date(2025, 7, 1), date(2025, 7, 4)),
        (YearlyDay(11, 5, lunar=True, leap=True), date(2033, 12, 1), date(2033, 12, 26)),
    ],
)
def test_lunar(yearly, today, kept):
    assert next_kept(yearly, today) == kept


@pytest.mark.parametrize(
    ("month", "day", "more"),
    [
        (2, 30, {}),
        (2, 29, {"year": 2025}),
        (13, 1, {}),
        (0, 1, {}),
        (4, 31, {}),
        (4, 1, {"leap": True}),
        (4, 31, {"lunar": True}),
        (6, 1, {"lunar": True, "leap": True, "year": 2026}),
        (12, 30, {"lunar": True, "year": 2025}),
        (1, 1, {"lunar": True, "year": 1800}),
    ],
)
def test_days_that_cannot_be(month, day, more):
    with pytest.raises(NoSuchBirthday):
        YearlyDay(month, day, **more)


def test_the_years_it_will_have_been():
    assert turning(YearlyDay(5, 12, year=1980), TODAY) == 46
    assert turning(YearlyDay(12, 23, lunar=True, year=1980), date(2026, 1, 5)) == 45
    assert turning(YearlyDay(5, 12), TODAY) is None


def test_the_days_ahead():
    yearly = YearlyDay(3, 8)
    assert days_until(yearly, TODAY) == 7
    assert kept_within(yearly, TODAY, 7)
    assert not kept_within(yearly, TODAY, 6)


LUNAR = st.builds(YearlyDay, st.integers(1, 12), st.integers(1, 30), lunar=st.just(True), leap=st.booleans())


@given(LUNAR, st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_the_next_one_is_the_first_one(yearly, today):
    kept = next_kept(yearly, today)
    others = [kept_in(yearly, year) for year in range(today.year - 1, today.year + 2)]
    assert kept == min(day for day in others if day >= today)
    assert kept - today < timedelta(days=390)


@given(LUNAR, st.integers(1950, 2050))
def test_kept_in_the_month_of_its_number_and_as_late_as_it_can(yearly, year):
    found, after = lunar_day(kept_in(yearly, year)), lunar_day(kept_in(yearly, year) + timedelta(days=1))
    assert (found.year, found.month) == (year, yearly.month)
    assert found.day == yearly.day or (found.day == 29 and after.day == 1)
    assert not found.leap or yearly.leap
