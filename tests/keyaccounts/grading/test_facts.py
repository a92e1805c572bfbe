"""Which days a policy's sums run between."""

from datetime import date

from shuke.keyaccounts.grading.facts import Facts, edges, facts_of, months_before
from shuke.keyaccounts.grading.policy import Policy


def test_windows_end_today_and_months_are_whole():
    found = edges(Policy(star_months=2), date(2026, 3, 31))
    assert found.days == [
        date(2024, 3, 31), date(2025, 3, 31), date(2026, 3, 31),
        date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28),
    ]  # fmt: skip


def test_sums_are_differences_of_what_was_spent_up_to_each_day():
    assert facts_of(7, [None, 100, 900, 100, 300, 800], 4, {}) == Facts(7, 800, 100, 4, (200, 500), {})


def test_the_end_of_a_month_stays_in_its_month():
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 13) == date(2024, 12, 15)
