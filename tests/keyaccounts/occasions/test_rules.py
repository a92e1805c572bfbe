"""The care calendar: when to think of a day, and what may be given."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.occasions.rules import FESTIVALS, Budget, given_before, remind_on
from shuke.kit.calendar.birthdays import kept_in
from shuke.kit.calendar.china import ChinaWorkingDays
from shuke.kit.calendar.deadlines import is_working_day

TABLE = ChinaWorkingDays()


def test_a_day_is_thought_of_a_week_ahead():
    assert remind_on(date(2026, 6, 10), TABLE) == date(2026, 6, 3)


def test_a_free_day_moves_the_reminder_nearer_within_the_window():
    assert remind_on(date(2026, 6, 14), TABLE) == date(2026, 6, 8)  # the 7th is a Sunday


def test_a_long_holiday_moves_it_before_the_window():
    # 1-7 October 2026 are free: of a birthday on the 8th, somebody has to think before.
    assert remind_on(date(2026, 10, 8), TABLE) == date(2026, 9, 30)


@given(st.dates(date(2024, 3, 1), date(2026, 12, 31)))
def test_every_reminder_is_on_a_working_day_ahead_of_the_day(on):
    found = remind_on(on, TABLE)

    assert is_working_day(found, TABLE)
    assert timedelta(days=2) <= on - found


def test_festivals_fall_where_they_are_published():
    assert {name: kept_in(day, 2026) for name, day in FESTIVALS.items()} == {
        "new_year": date(2026, 1, 1), "spring_festival": date(2026, 2, 17), "dragon_boat": date(2026, 6, 19),
        "mid_autumn": date(2026, 9, 25),
    }  # fmt: skip


def test_a_gift_fits_to_the_cent():
    budget = Budget(50_000, 30_000)

    assert [budget.allows(20_000), budget.allows(20_001), budget.left_minor] == [True, False, 20_000]


def test_the_same_gift_is_noticed_for_two_years():
    history = [(7, date(2025, 1, 20)), (7, date(2022, 1, 20)), (8, date(2026, 1, 20))]

    assert given_before(7, history, date(2026, 2, 1)) == date(2025, 1, 20)
    assert given_before(9, history, date(2026, 2, 1)) is None
    assert given_before(7, history, date(2028, 2, 1)) is None
