"""Half-open stretches: the start belongs, the end does not, an end date means its whole day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shuke.kit.calendar.intervals import Interval, midnight, whole_days

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def clock(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 21, hour, minute, tzinfo=SHANGHAI)


def test_the_start_belongs_and_the_end_does_not():
    morning = Interval(clock(9), clock(12))
    assert [moment in morning for moment in (clock(8, 59), clock(9), clock(11, 59), clock(12))] == [
        False,
        True,
        True,
        False,
    ]
    assert clock(9).astimezone(UTC) in morning


@pytest.mark.parametrize("end", [clock(9), clock(8), clock(9).astimezone(UTC)])
def test_empty_and_turned_intervals_are_refused(end):
    with pytest.raises(ValueError, match="not before"):
        Interval(clock(9), end)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ((8, 10), (9, 10)),
        ((10, 11), (10, 11)),
        ((11, 23), (11, 12)),
        ((8, 23), (9, 12)),
        ((12, 13), None),
        ((7, 9), None),
    ],
)
def test_shared_part(other, shared):
    common = Interval(clock(9), clock(12)).within(Interval(*map(clock, other)))
    assert common == (Interval(*map(clock, shared)) if shared else None)


def test_an_end_date_means_its_whole_day():
    week = whole_days(date(2026, 11, 16), date(2026, 11, 22), SHANGHAI)
    assert week == Interval(datetime(2026, 11, 16, tzinfo=SHANGHAI), datetime(2026, 11, 23, tzinfo=SHANGHAI))
    assert datetime(2026, 11, 22, 23, 59, 59, 999999, tzinfo=SHANGHAI) in week
    assert midnight(date(2026, 11, 23), SHANGHAI) not in week


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)])
def test_days_of_summer_times_change_have_their_real_length(day, hours):
    assert whole_days(day, day, BERLIN).length == timedelta(hours=hours)
