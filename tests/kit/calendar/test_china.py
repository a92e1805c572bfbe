"""The Chinese table: holidays off, weekends worked instead, unknown years refused."""

from datetime import date, datetime, time

import pytest

from shuke.kit.calendar.china import ChinaWorkingDays, is_china_working_day, published_years
from shuke.kit.calendar.intervals import Interval
from shuke.kit.calendar.working_days import SHANGHAI, EveryDay, MissingYear


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 1, 4), True),  # a Sunday worked for New Year
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), True),  # a Saturday worked for the Spring Festival
        (date(2026, 2, 16), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 28), True),
        (date(2026, 5, 9), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 11, 21), False),  # an ordinary Saturday
        (date(2026, 11, 23), True),
        (date(2025, 10, 8), False),
    ],
)
def test_working_days(day, works):
    assert is_china_working_day(day) is works
    assert bool(ChinaWorkingDays().intervals(day)) is works


@pytest.mark.parametrize("day", [date(1999, 6, 1), date(2099, 6, 1)])
def test_years_without_a_table_are_not_guessed(day):
    with pytest.raises(MissingYear) as caught:
        ChinaWorkingDays().intervals(day)
    assert caught.value.params == {"year": day.year}
    assert day.year not in published_years()


def test_hours_may_have_a_break_and_end_at_midnight():
    table = ChinaWorkingDays(hours=((time(9), time(12)), (time(13, 30), time(0))))
    day = date(2026, 11, 23)
    assert table.intervals(day) == (
        Interval(datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), datetime(2026, 11, 23, 12, tzinfo=SHANGHAI)),
        Interval(datetime(2026, 11, 23, 13, 30, tzinfo=SHANGHAI), datetime(2026, 11, 24, tzinfo=SHANGHAI)),
    )


def test_every_day_is_every_day():
    assert EveryDay(SHANGHAI).intervals(date(2026, 2, 17)) == (
        Interval(datetime(2026, 2, 17, tzinfo=SHANGHAI), datetime(2026, 2, 18, tzinfo=SHANGHAI)),
    )
