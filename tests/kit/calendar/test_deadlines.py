"""Deadlines in working time, each with an explanation that adds up to it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.calendar.china import ChinaWorkingDays
from shuke.kit.calendar.deadlines import (
    Counted,
    Deadline,
    NoWorkingTime,
    add_working_time,
    is_working_day,
    next_working_day,
    nth_working_day,
    working_minutes_between,
)
from shuke.kit.calendar.intervals import Interval
from shuke.kit.calendar.working_days import SHANGHAI, EveryDay, MissingYear
from shuke.kit.clock import NaiveDatetime

CHINA = ChinaWorkingDays()
WITH_LUNCH = ChinaWorkingDays(hours=((time(9), time(12)), (time(13), time(18))))
BERLIN = ZoneInfo("Europe/Berlin")


def at(month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=SHANGHAI)


def test_a_saturday_worked_before_the_spring_festival_counts():
    assert add_working_time(at(2, 13, 17), 8 * 60, CHINA) == Deadline(
        at(2, 14, 16),
        (Counted(at(2, 13, 17), at(2, 13, 18), 60), Counted(at(2, 14, 9), at(2, 14, 16), 420)),
    )


def test_the_national_holiday_does_not_count():
    assert add_working_time(at(9, 30, 17), 16 * 60, CHINA) == Deadline(
        at(10, 9, 15),
        (
            Counted(at(9, 30, 17), at(9, 30, 18), 60),
            Counted(at(10, 8, 9), at(10, 8, 18), 540),
            Counted(at(10, 9, 9), at(10, 9, 15), 360),
        ),
    )


def test_the_lunch_break_does_not_count():
    assert add_working_time(at(11, 23, 11), 120, WITH_LUNCH) == Deadline(
        at(11, 23, 14), (Counted(at(11, 23, 11), at(11, 23, 12), 60), Counted(at(11, 23, 13), at(11, 23, 14), 60))
    )


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        (at(11, 23, 9), 540, at(11, 23, 18)),  # the whole day: its end, not the next morning
        (at(11, 23, 9), 541, at(11, 24, 9, 1)),
        (at(11, 23, 18), 1, at(11, 24, 9, 1)),
        (at(11, 23, 20), 60, at(11, 24, 10)),
        (at(11, 23, 6), 60, at(11, 23, 10)),
        (at(11, 21, 12), 60, at(11, 23, 10)),
        (at(11, 21, 12), 0, at(11, 21, 12)),
        (at(11, 23, 9, 0, 30), 60, at(11, 23, 10, 1)),  # a started minute is not counted
        (at(11, 23, 9).astimezone(UTC), 60, at(11, 23, 10)),
    ],
)
def test_edges(start, minutes, due):
    deadline = add_working_time(start, minutes, CHINA)
    assert deadline.due == due
    assert sum(part.minutes for part in deadline.explanation) == minutes


def test_deadlines_speak_the_tables_zone():
    assert add_working_time(at(11, 23, 9).astimezone(UTC), 0, CHINA).due.tzinfo is SHANGHAI


def test_the_hour_that_summer_time_takes_is_not_counted():
    night = datetime(2026, 3, 29, 0, 0, tzinfo=BERLIN)
    due = add_working_time(night, 240, EveryDay(BERLIN)).due
    assert due == datetime(2026, 3, 29, 5, 0, tzinfo=BERLIN)
    assert working_minutes_between(night, due, EveryDay(BERLIN)) == 240


def test_a_year_without_a_table_is_not_guessed():
    with pytest.raises(MissingYear):
        add_working_time(datetime(2098, 12, 31, 17, tzinfo=SHANGHAI), 60, CHINA)


def test_a_table_without_hours_is_told():
    with pytest.raises(NoWorkingTime):
        add_working_time(at(11, 23, 9), 1, EveryDay(SHANGHAI, hours=()))
    with pytest.raises(NoWorkingTime):
        next_working_day(date(2026, 11, 23), EveryDay(SHANGHAI, hours=()))


def test_impossible_questions_are_refused():
    with pytest.raises(ValueError, match="ahead"):
        add_working_time(at(11, 23, 9), -1, CHINA)
    with pytest.raises(ValueError, match="from 1"):
        nth_working_day(date(2026, 11, 1), 0, CHINA)
    with pytest.raises(NaiveDatetime):
        add_working_time(datetime(2026, 11, 23, 9), 1, CHINA)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (at(2, 13, 17), at(2, 14, 16), 480),
        (at(2, 14, 16), at(2, 13, 17), -480),
        (at(9, 30, 17), at(10, 9, 15), 960),
        (at(11, 21, 0), at(11, 22, 23), 0),
        (at(11, 23, 12), at(11, 23, 12), 0),
        (at(11, 23, 12), at(11, 23, 12, 0, 30), 1),
    ],
)
def test_minutes_between(start, end, minutes):
    assert working_minutes_between(start, end, CHINA) == minutes


def test_counting_days():
    assert [is_working_day(date(2026, 2, day), CHINA) for day in (14, 15, 16)] == [True, False, False]
    assert next_working_day(date(2026, 2, 14), CHINA) == date(2026, 2, 24)
    assert nth_working_day(date(2026, 10, 1), 3, CHINA) == date(2026, 10, 10)
    assert nth_working_day(date(2026, 10, 8), 1, CHINA) == date(2026, 10, 8)


@dataclass(frozen=True)
class OddDays:
    """Any hours on any day: what an editable table may hold."""

    zone: ZoneInfo
    openings: dict[int, tuple[tuple[int, int], ...]]

    def intervals(self, day: date) -> tuple[Interval, ...]:
        opening = self.openings.get(day.toordinal() % 7, ())
        start = datetime.combine(day, time(), self.zone)
        return tuple(
            Interval(start + timedelta(minutes=first), start + timedelta(minutes=last)) for first, last in opening
        )


def cuts(half_hours: list[int]) -> tuple[tuple[int, int], ...]:
    ordered = sorted(30 * half_hour for half_hour in half_hours)
    return tuple(zip(ordered[::2], ordered[1::2], strict=True))


openings = st.lists(st.integers(0, 47), min_size=2, max_size=6, unique=True).filter(lambda m: len(m) % 2 == 0).map(cuts)
tables = st.dictionaries(st.integers(0, 6), openings, min_size=1).map(lambda days: OddDays(SHANGHAI, days))
starts = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda naive: naive.replace(tzinfo=SHANGHAI))


@given(starts, st.integers(0, 1500), tables)
def test_explanations_add_up_and_count_only_working_time(start, minutes, table):
    deadline = add_working_time(start, minutes, table)
    assert sum(part.minutes for part in deadline.explanation) == minutes
    for part in deadline.explanation:
        assert part.end - part.start == timedelta(minutes=part.minutes)
        assert any(open_.start <= part.start and part.end <= open_.end for open_ in table.intervals(part.start.date()))
    edges = [moment for part in deadline.explanation for moment in (part.start, part.end)]
    assert edges == sorted(edges)
    assert deadline.due == (edges[-1] if edges else deadline.due)
    assert working_minutes_between(start, deadline.due, table) == minutes


@given(starts, st.integers(0, 700), st.integers(0, 700), tables)
def test_more_time_is_never_due_earlier(start, minutes, more, table):
    early, late = (add_working_time(start, length, table).due for length in (minutes, minutes + more))
    assert early <= late
    assert working_minutes_between(early, late, table) == more
