"""An offer to the lost with a group held out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.risk.holdout import Arm, effect, held_out, telling


@given(st.sets(st.integers(1, 10**9), max_size=200), st.integers(0, 100))
def test_the_lot_is_the_same_in_any_order_and_as_large_as_asked(customers, percent):
    held = held_out(customers, seed="a", percent=percent)
    assert held == held_out(sorted(customers, reverse=True), seed="a", percent=percent)
    assert held <= customers
    assert abs(len(held) - len(customers) * percent / 100) <= 1


def test_another_seed_draws_others():
    assert held_out(range(100), seed="a", percent=20) != held_out(range(100), seed="b", percent=20)


def test_of_two_customers_one_is_held_out_whatever_the_share():
    assert len(held_out([1, 2], seed="a", percent=10)) == 1


def test_what_came_back_because_of_it():
    offered, held = Arm([100] * 30 + [0] * 70), Arm([100] * 10 + [0] * 90)
    found = effect(offered, held)
    assert found is not None
    assert (round(found.difference, 2), round(found.low, 3), round(found.high, 3)) == (0.2, 0.09, 0.306)
    assert (round(found.more_back), found.more_minor, found.certain) == (20, 2000, True)
    assert found.more_low_minor < 2000 < found.more_high_minor


def test_a_handful_says_nothing_for_certain():
    found = effect(Arm([100, 0, 0]), Arm([0]))
    assert found is not None
    assert not found.certain


def test_without_a_group_held_out_nothing_is_measured():
    assert effect(Arm([1]), Arm([])) is None
    assert (Arm([]).rate, Arm([]).mean, Arm([5]).variance) == (0, 0, 0)


DAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("days", "offered", "held", "told"),
    [
        (6, [1] * 50, [1] * 50, "early"),
        (7, [1] * 50, [1] * 50, "told"),
        (7, [1] * 5, [0] * 5, "told"),
        (60, [1] * 50, [1] * 4, "few"),
        (60, [1] * 2 + [0] * 50, [0] * 50, "few"),
    ],
)
def test_shares_are_told_after_a_week_and_of_more_than_a_handful(days, offered, held, told):
    assert telling(Arm(offered), Arm(held), drawn_on=DAY, measured_until=DAY + timedelta(days=days)) == told
