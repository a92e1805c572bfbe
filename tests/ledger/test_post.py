"""Posting: balances, lots, refusals, keys."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from shuke.kit import tenancy
from shuke.ledger.actions import open_accounts, post
from shuke.ledger.actions.take_lots import LotsDisagree
from shuke.ledger.errors import InsufficientBalance, KeyTaken
from shuke.ledger.models import Account, Lot, LotUse, Transfer
from shuke.ledger.values import AccountKind, Move, Posted, TransferValue
from tests.ledger.moves import NOW, earn, lots, pay, spend, stored, top_up


def own(kind, unit):
    return Account.objects.get(kind=kind, unit=unit, holder_id=None).pk


def test_a_post_moves_amounts_and_tells_the_balances_after_it(card):
    posted = post("a", earn(card.points, 30), top_up(card.principal, 500), at=NOW, ref="sale 1")
    first, second = (t.id for t in posted.transfers)
    assert posted == Posted(
        (
            TransferValue(first, "a", 0, own("points_issued", "points"), card.points, 30, "points", "earned", NOW),
            TransferValue(second, "a", 1, own("counter", "CNY"), card.principal, 500, "CNY", "topped_up", NOW),
        ),
        {card.points: 30, card.principal: 500},
    )
    assert (stored(card.points), stored(card.principal)) == ((30, 0), (500, 0))


def test_nothing_to_move_posts_nothing(card):
    assert post("a", at=NOW) == Posted()


def test_the_same_key_returns_the_first_post_whatever_comes_with_it(card):
    first = post("a", earn(card.points, 30), top_up(card.principal, 500), at=NOW)
    post("b", spend(card.points, 25), at=NOW)
    assert post("a", earn(card.points, 99), at=NOW) == first
    assert post("a", spend(card.points, 99), at=NOW) == first
    assert stored(card.points) == (5, 0)


def test_a_key_of_a_shorter_post_is_refused_to_a_longer_one_which_leaves_nothing(card):
    post("a", earn(card.points, 30), at=NOW)
    with pytest.raises(KeyTaken), transaction.atomic():
        post("a", earn(card.points, 30), earn(card.points, 1), at=NOW)
    assert (Transfer.objects.count(), stored(card.points)) == (1, (30, 0))


def test_a_debit_takes_the_lots_that_expire_first_and_endless_ones_last(card):
    post("endless", earn(card.points, 10), at=NOW)
    post("late", earn(card.points, 10, expires_on=date(2027, 6, 30)), at=NOW)
    post("soon", earn(card.points, 10, expires_on=date(2027, 1, 31)), at=NOW)
    fresh = earn(card.points, 5, expires_on=date(2026, 12, 1))
    posted = post("spend", spend(card.points, 12), spend(card.points, 10), fresh, at=NOW)
    one, two, _ = (t.id for t in posted.transfers)
    assert posted.balances == {card.points: 13}
    assert lots(card.points) == [(10, 8), (10, 0), (10, 0), (5, 5)]
    assert sorted(LotUse.objects.values_list("transfer_id", "amount")) == [(one, 2), (one, 10), (two, 2), (two, 8)]


def test_each_transfer_carries_the_balances_right_after_it(card):
    post("a", earn(card.points, 30), at=NOW)
    post("b", spend(card.points, 10), earn(card.points, 4), at=NOW)
    rows = Transfer.objects.order_by("id").values_list("debit_balance", "credit_balance")
    assert list(rows) == [(None, 30), (20, None), (None, 24)]


def test_more_than_there_is_cannot_be_taken_and_nothing_happens(card):
    post("a", earn(card.points, 10), at=NOW)
    with pytest.raises(InsufficientBalance) as refusal:
        post("b", spend(card.points, 12), earn(card.points, 5), at=NOW)
    assert refusal.value.missing == {"account": card.points, "kind": "points", "missing": 2}
    assert (stored(card.points), lots(card.points), Transfer.objects.count()) == ((10, 0), [(10, 10)], 1)


def test_value_moves_between_customers(card):
    other = open_accounts(2, currency="CNY")
    post("a", top_up(card.principal, 500), at=NOW)
    moved = post("b", Move(card.principal, other.principal, 200, "CNY", "merged"), at=NOW)
    assert moved.balances == {card.principal: 300, other.principal: 200}


def test_a_merchants_account_is_opened_when_it_is_first_named(card):
    post("a", top_up(card.principal, 500), at=NOW)
    posted = post("b", Move(AccountKind.PROMOTION, card.points, 7, "points", "gift"), at=NOW)
    assert posted.transfers[0].source == own("promotion", "points")


def test_an_account_of_another_merchant_is_not_there(card):
    with tenancy.open(merchant=8):
        strange = open_accounts(1, currency="CNY")
    with pytest.raises(LookupError):
        post("a", earn(strange.points, 5), at=NOW)
    with pytest.raises(LookupError):
        post("a", earn(card.points, 5), Move(own("promotion", "CNY"), card.principal, 5, "CNY", "x"), at=NOW)


@pytest.mark.parametrize("amount", [0, -5])
def test_an_amount_is_positive(card, amount):
    with pytest.raises(IntegrityError), transaction.atomic():
        post("a", earn(card.points, amount), at=NOW)


def test_both_sides_are_in_the_transfers_unit(card):
    with pytest.raises(IntegrityError), transaction.atomic():
        post("a", Move(AccountKind.COUNTER, card.points, 5, "CNY", "wrong"), at=NOW)


def test_an_account_cannot_pay_itself(card):
    post("a", top_up(card.principal, 5), at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        post("b", Move(card.principal, card.principal, 5, "CNY", "wrong"), at=NOW)


def test_lots_that_do_not_cover_the_balance_are_reported_not_hidden(card):
    post("a", earn(card.points, 10), at=NOW)
    Lot.objects.update(remaining=3)
    with pytest.raises(LotsDisagree):
        post("b", spend(card.points, 5), at=NOW)


@pytest.mark.parametrize(("debit", "count"), [(False, 1), (True, 2)])
def test_a_post_takes_one_statement_and_one_more_when_lots_are_used(card, django_assert_num_queries, debit, count):
    post("a", earn(card.points, 10), top_up(card.principal, 50), at=NOW)
    with django_assert_num_queries(count):
        post("b", pay(card.principal, 5), spend(card.points, 5) if debit else earn(card.points, 5), at=NOW)
