"""When to look again, and what is a far move."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.customers.company.watching import Every, change_of, is_alarming, next_after


@pytest.mark.parametrize(
    ("every", "day", "then"),
    [
        ("week", date(2026, 12, 28), date(2027, 1, 4)),
        ("month", date(2026, 1, 31), date(2026, 2, 28)),
        ("quarter", date(2026, 11, 30), date(2027, 2, 28)),
        ("year", date(2024, 2, 29), date(2025, 2, 28)),
        ("month", date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_the_day_to_look_again(every, day, then):
    assert next_after(day, every) == then


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(Every.values))
def test_it_always_lies_ahead(day, every):
    assert day + timedelta(days=6) < next_after(day, every) <= day + timedelta(days=366)


@pytest.mark.parametrize(
    ("before", "now", "percent", "moved", "alarm"),
    [
        (None, 5, 10, None, False),
        (100, 110, 10, 10, True),
        (100, 109, 10, 9, False),
        (100, 80, 10, -20, True),
        (-50, -100, 10, -100, True),
        (0, 1, 10, None, True),
        (0, 0, 10, None, False),
        (100, 300, None, 200, False),
    ],
)
def test_moves(before, now, percent, moved, alarm):
    earlier = None if before is None else Decimal(before)
    assert change_of(earlier, Decimal(now)) == moved
    assert is_alarming(earlier, Decimal(now), percent) is alarm


def test_a_change_fits_its_column():
    assert change_of(Decimal("0.0001"), Decimal(10**12)) == Decimal("9999999.99")
