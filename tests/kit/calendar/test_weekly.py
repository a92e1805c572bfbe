"""A merchant's own week over the Chinese table; and the deadlines people were promised, stretch by stretch."""

from datetime import date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.calendar.deadlines import add_working_time
from shuke.kit.calendar.weekly import OFFICE_WEEK, WeeklyDays
from shuke.kit.calendar.working_days import OFFICE_HOURS, SHANGHAI, MissingYear

OFFICE = WeeklyDays()
MORNING = ((time(9), time(12)),)


def at(month, day, hour):
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI)


def told(deadline):
    return [(each.start.strftime("%m-%d %H"), each.end.strftime("%m-%d %H"), each.minutes) for each in
            deadline.explanation]  # fmt: skip


def test_eight_hours_from_a_friday_evening_end_on_the_saturday_that_is_worked():
    found = add_working_time(at(2, 13, 17), 8 * 60, OFFICE)
    assert (found.due, told(found)) == (
        at(2, 14, 16), [("02-13 17", "02-13 18", 60), ("02-14 09", "02-14 16", 420)]
    )  # fmt: skip


def test_sixteen_hours_from_the_eve_of_the_national_day_end_after_the_holiday():
    found = add_working_time(at(9, 30, 17), 16 * 60, OFFICE)
    assert (found.due, told(found)) == (
        at(10, 9, 15),
        [("09-30 17", "09-30 18", 60), ("10-08 09", "10-08 18", 540), ("10-09 09", "10-09 15", 360)],
    )


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 2, 14), OFFICE_HOURS),  # a Saturday that is worked
        (date(2026, 2, 17), ()),  # new year's day
        (date(2026, 10, 1), ()), (date(2026, 11, 21), ()), (date(2026, 11, 23), OFFICE_HOURS),
    ],
)  # fmt: skip
def test_the_usual_office_keeps_the_published_table(day, hours):
    assert OFFICE.hours(day) == hours


def test_a_shop_that_opens_on_saturdays_is_shut_on_those_of_a_holiday():
    week = WeeklyDays(week=(*OFFICE_WEEK[:5], MORNING, ()))
    assert (week.hours(date(2026, 11, 21)), week.hours(date(2026, 10, 3)), week.hours(date(2026, 2, 14))) == (
        MORNING, (), MORNING
    )  # fmt: skip


def test_own_days_stand_above_both():
    fair, closed = date(2026, 11, 22), date(2026, 11, 23)
    table = WeeklyDays(own={fair: MORNING, closed: ()})
    assert (table.hours(fair), table.hours(closed)) == (MORNING, ())


def test_a_year_without_a_table_is_asked_for_unless_the_merchant_keeps_it_himself():
    day = date(2031, 1, 1)
    with pytest.raises(MissingYear):
        OFFICE.intervals(day)
    assert WeeklyDays(own_years=frozenset({2031})).hours(day) == OFFICE_HOURS
    assert WeeklyDays(public=False).hours(day) == OFFICE_HOURS


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 30)), st.integers(0, 3_000))
def test_every_explanation_adds_up_and_lies_within_working_time(start, minutes):
    found = add_working_time(start.replace(tzinfo=SHANGHAI), minutes, OFFICE)
    assert sum(each.minutes for each in found.explanation) == minutes
    assert all(one.end <= other.start for one, other in pairwise(found.explanation))
    assert all(OFFICE.intervals(each.start.date()) for each in found.explanation)
