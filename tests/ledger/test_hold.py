"""Holds: set aside, taken, given back, lapsed."""

from datetime import timedelta

import pytest

from shuke.kit.problems import NotFound
from shuke.ledger.actions import capture, hold, lapse_holds, post, release
from shuke.ledger.errors import HoldOver, InsufficientBalance
from shuke.ledger.values import AccountKind
from tests.ledger.moves import NOW, earn, lots, spend, stored


@pytest.fixture
def held(card):
    post("a", earn(card.points, 10), at=NOW)
    hold("h", account=card.points, amount=6, at=NOW, until=NOW + timedelta(minutes=15))
    return card


def test_held_value_cannot_be_spent_or_held_again(held):
    assert stored(held.points) == (10, 6)
    with pytest.raises(InsufficientBalance) as refusal:
        post("b", spend(held.points, 5), at=NOW)
    assert refusal.value.missing == {"account": held.points, "kind": "points", "missing": 1}
    with pytest.raises(InsufficientBalance) as refusal:
        hold("other", account=held.points, amount=5, at=NOW)
    assert refusal.value.missing == {"account": held.points, "kind": "points", "missing": 1}


def test_the_same_key_holds_once(held):
    again = hold("h", account=held.points, amount=6, at=NOW)
    assert (again.state, again.amount, stored(held.points)) == ("placed", 6, (10, 6))


def test_a_released_hold_is_free_again_and_releasing_twice_changes_nothing(held):
    assert release("h", at=NOW).state == "released"
    assert release("h", at=NOW).state == "released"
    assert stored(held.points) == (10, 0)


def test_a_capture_takes_part_and_frees_the_rest(held):
    posted = capture("c", of="h", amount=4, target=AccountKind.POINTS_SPENT, reason="spent", at=NOW)
    assert (posted.balances, stored(held.points), lots(held.points)) == ({held.points: 6}, (6, 0), [(10, 6)])
    assert capture("c", of="h", target=AccountKind.POINTS_SPENT, reason="spent", at=NOW) == posted


def test_a_capture_without_an_amount_takes_all(held):
    capture("c", of="h", target=AccountKind.POINTS_SPENT, reason="spent", at=NOW)
    assert stored(held.points) == (4, 0)


def test_no_more_than_was_held_can_be_captured(held):
    with pytest.raises(InsufficientBalance) as refusal:
        capture("c", of="h", amount=7, target=AccountKind.POINTS_SPENT, reason="spent", at=NOW)
    assert refusal.value.missing == {"account": held.points, "kind": "points", "missing": 1}
    assert stored(held.points) == (10, 6)


def test_a_hold_that_is_over_can_be_neither_captured_nor_released(held):
    assert lapse_holds(NOW) == 0
    assert lapse_holds(NOW + timedelta(minutes=15)) == 1
    assert stored(held.points) == (10, 0)
    with pytest.raises(HoldOver):
        capture("c", of="h", target=AccountKind.POINTS_SPENT, reason="spent", at=NOW)
    with pytest.raises(HoldOver):
        release("h", at=NOW)


def test_an_unknown_hold_is_not_found(shop):
    with pytest.raises(NotFound):
        release("nothing", at=NOW)
