"""Claw-back: from the lot it made, then from others; what is missing is owed or forgiven."""

from datetime import date

import pytest

from shuke.ledger.actions import post, take_back
from shuke.ledger.errors import AlreadyReversed, NothingToReverse
from shuke.ledger.queries import merchant_balance
from shuke.ledger.values import AccountKind
from tests.ledger.moves import NOW, earn, lots, spend, stored, top_up


def test_what_was_earned_leaves_by_the_lot_it_made(card):
    post("before", earn(card.points, 10, expires_on=date(2027, 1, 31)), at=NOW)
    post("sale", earn(card.points, 10), at=NOW)
    taken = take_back("back", of="sale", account=card.points, amount=4, at=NOW)
    assert (taken.taken, taken.missing) == (4, 0)
    assert lots(card.points) == [(10, 10), (10, 6)]
    assert take_back("back", of="sale", account=card.points, amount=4, at=NOW) == taken


def test_what_is_spent_is_missing_and_the_balance_stays_at_its_floor(card):
    post("sale", earn(card.points, 10), at=NOW)
    post("spend", spend(card.points, 7), at=NOW)
    taken = take_back("back", of="sale", account=card.points, amount=10, at=NOW)
    assert (taken.taken, taken.missing, stored(card.points)) == (3, 7, (0, 0))
    assert merchant_balance(AccountKind.POINTS_ISSUED, "points") == -7


def test_what_is_forgiven_is_borne_by_the_merchant_in_the_books(card):
    post("sale", earn(card.points, 10), at=NOW)
    post("spend", spend(card.points, 10), at=NOW)
    taken = take_back("back", of="sale", account=card.points, amount=10, at=NOW, forgive=True)
    assert (taken.taken, taken.missing, stored(card.points)) == (0, 10, (0, 0))
    kinds = (AccountKind.POINTS_ISSUED, AccountKind.FORGIVEN, AccountKind.POINTS_SPENT)
    assert [merchant_balance(kind, "points") for kind in kinds] == [0, -10, 10]
    assert take_back("back", of="sale", account=card.points, amount=10, at=NOW, forgive=True) == taken


def test_nothing_left_to_take_posts_nothing(card):
    post("sale", earn(card.points, 10), at=NOW)
    post("spend", spend(card.points, 10), at=NOW)
    taken = take_back("back", of="sale", account=card.points, amount=10, at=NOW)
    assert (taken.posted.transfers, taken.taken, taken.missing) == ((), 0, 10)


def test_no_more_than_was_given_is_taken_back(card):
    post("sale", earn(card.points, 10), at=NOW)
    take_back("one", of="sale", account=card.points, amount=8, at=NOW)
    with pytest.raises(AlreadyReversed):
        take_back("two", of="sale", account=card.points, amount=3, at=NOW)


def test_an_account_that_was_given_nothing_gives_nothing_back(card):
    post("sale", top_up(card.principal, 10), at=NOW)
    with pytest.raises(NothingToReverse):
        take_back("one", of="sale", account=card.bonus, amount=3, at=NOW)
