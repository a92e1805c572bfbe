"""Reversal: the very lots, never more than the original."""

from datetime import date

import pytest

from shuke.ledger.actions import post, reverse
from shuke.ledger.errors import AlreadyReversed, InsufficientBalance, NothingToReverse
from tests.ledger.moves import NOW, earn, lots, pay, spend, stored, top_up


@pytest.fixture
def spent(card):
    post("soon", earn(card.points, 10, expires_on=date(2027, 1, 31)), at=NOW)
    post("late", earn(card.points, 10, expires_on=date(2027, 6, 30)), at=NOW)
    post("sale", spend(card.points, 14), at=NOW)
    return card


def test_a_reversed_debit_goes_back_into_the_lots_it_came_from(spent):
    posted = reverse("undo", of="sale", at=NOW)
    assert posted.balances == {spent.points: 20}
    assert posted.transfers[0].reverses is not None
    assert lots(spent.points) == [(10, 10), (10, 10)]
    assert reverse("undo", of="sale", at=NOW) == posted


def test_part_by_part_the_last_used_lot_is_filled_first(spent):
    reverse("one", of="sale", amount=3, at=NOW)
    assert lots(spent.points) == [(10, 0), (10, 9)]
    reverse("two", of="sale", amount=3, at=NOW)
    assert lots(spent.points) == [(10, 2), (10, 10)]
    reverse("three", of="sale", at=NOW)
    assert lots(spent.points) == [(10, 10), (10, 10)]


def test_no_more_than_the_original_can_be_reversed(spent):
    reverse("one", of="sale", amount=10, at=NOW)
    with pytest.raises(AlreadyReversed) as refusal:
        reverse("two", of="sale", amount=5, at=NOW)
    assert refusal.value.missing == {"left": 4, "asked": 5}
    reverse("three", of="sale", at=NOW)
    with pytest.raises(AlreadyReversed):
        reverse("four", of="sale", at=NOW)


def test_a_reversed_credit_leaves_by_its_own_lot_then_by_others(card):
    post("first", earn(card.points, 10, expires_on=date(2027, 1, 31)), at=NOW)
    post("second", earn(card.points, 10, expires_on=date(2027, 6, 30)), at=NOW)
    reverse("undo", of="second", amount=4, at=NOW)
    assert lots(card.points) == [(10, 10), (10, 6)]
    post("spend", spend(card.points, 12), at=NOW)
    reverse("rest", of="first", amount=4, at=NOW)
    assert lots(card.points) == [(10, 0), (10, 0)]


def test_what_a_customer_has_spent_cannot_be_reversed_from_him(spent):
    with pytest.raises(InsufficientBalance) as refusal:
        reverse("undo", of="soon", at=NOW)
    assert refusal.value.missing == {"account": spent.points, "kind": "points", "missing": 4}
    assert stored(spent.points) == (6, 0)


def test_a_reversal_can_itself_be_reversed(spent):
    undo = reverse("undo", of="sale", at=NOW)
    reverse("redo", of=[undo.transfers[0].id], at=NOW)
    assert (stored(spent.points), lots(spent.points)) == ((6, 0), [(10, 0), (10, 6)])


def test_a_post_of_many_moves_is_reversed_from_its_end(card):
    post("fill", top_up(card.principal, 100), at=NOW)
    post("sale", pay(card.principal, 30), pay(card.principal, 20), at=NOW)
    part = reverse("part", of="sale", amount=25, at=NOW)
    assert [t.amount for t in part.transfers] == [20, 5]
    assert stored(card.principal) == (75, 0)


def test_an_unknown_key_has_nothing_to_reverse(shop):
    with pytest.raises(NothingToReverse):
        reverse("undo", of="nothing", at=NOW)
