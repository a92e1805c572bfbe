"""Batches: posted and undone set-wise."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from shuke.ledger.actions import open_accounts_batch, post, post_batch, reverse_batch
from shuke.ledger.errors import BatchSpent, InsufficientBalance
from shuke.ledger.models import Transfer
from shuke.ledger.queries import merchant_balance
from shuke.ledger.values import AccountKind, BatchRow, Move
from tests.ledger.moves import NOW, earn, lots, pay, spend, stored, top_up


def batch_of(accounts, count=40):
    for n in range(count):
        points = accounts[n % len(accounts)].points
        move = Move(AccountKind.POINTS_ISSUED, points, n + 1, "points", "earned", date(2027, 12, 31), 1, {"n": n})
        yield BatchRow(f"row {n}", move, NOW + timedelta(minutes=n), f"sale {n}")


@pytest.fixture
def cards(shop):
    return list(open_accounts_batch([1, 2, 3], currency="CNY").values())


def test_a_batch_posts_as_single_posts_would(cards):
    assert post_batch(9, batch_of(cards)) == 40
    by_batch = Transfer.objects.order_by("id").values_list("key", "amount", "credit_balance", "at", "batch")
    expected, balance = [], {}
    for n in range(40):
        balance[n % 3] = balance.get(n % 3, 0) + n + 1
        expected.append((f"row {n}", n + 1, balance[n % 3], NOW + timedelta(minutes=n), 9))
    assert list(by_batch) == expected
    assert [stored(c.points) for c in cards] == [(balance[n], 0) for n in range(3)]
    assert sum(remaining for c in cards for _, remaining in lots(c.points)) == 820


def test_posting_a_batch_again_adds_only_what_is_new(cards):
    post_batch(9, batch_of(cards, 30))
    assert post_batch(9, batch_of(cards, 40)) == 10
    assert post_batch(9, batch_of(cards, 40)) == 0
    assert merchant_balance(AccountKind.POINTS_ISSUED, "points") == -820


def test_a_batch_may_spend_what_it_brought_but_no_more(cards):
    card = cards[0]
    rows = [
        BatchRow("a", earn(card.points, 10), NOW),
        BatchRow("b", spend(card.points, 8), NOW),
        BatchRow("c", top_up(card.principal, 5), NOW),
    ]
    assert post_batch(9, rows) == 3
    assert (stored(card.points), lots(card.points)) == ((2, 0), [(10, 2)])
    with pytest.raises(InsufficientBalance) as refusal:
        post_batch(10, [BatchRow("d", pay(card.principal, 9), NOW), BatchRow("e", top_up(card.principal, 9), NOW)])
    assert refusal.value.missing == {"account": card.principal, "kind": "principal", "missing": 4}


def test_a_key_given_twice_in_one_batch_is_refused(cards):
    row = BatchRow("a", earn(cards[0].points, 10), NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        post_batch(9, [row, row])


def test_an_undone_batch_leaves_everything_as_before(cards):
    post("before", earn(cards[0].points, 10), at=NOW)
    post_batch(9, [*batch_of(cards), BatchRow("used", spend(cards[0].points, 3), NOW)])
    assert reverse_batch(9, "undo", at=NOW) == 41
    assert [stored(c.points) for c in cards] == [(10, 0), (0, 0), (0, 0)]
    assert [lot for c in cards for lot in lots(c.points) if lot[1]] == [(10, 10)]
    assert merchant_balance(AccountKind.POINTS_ISSUED, "points") == -10
    assert reverse_batch(9, "undo", at=NOW) == 0


def test_a_batch_that_was_spent_cannot_be_undone(cards):
    post_batch(9, batch_of(cards))
    post("spend", spend(cards[1].points, 1), at=NOW)
    with pytest.raises(BatchSpent) as refusal:
        reverse_batch(9, "undo", at=NOW)
    assert refusal.value.params == {"accounts": 1}
    assert Transfer.objects.filter(reverses__isnull=False).count() == 0


def test_spent_points_are_undone_from_other_lots_when_the_balance_allows(cards):
    card = cards[0]
    post_batch(9, [BatchRow("a", earn(card.points, 10, expires_on=date(2027, 1, 1)), NOW)])
    post("other", earn(card.points, 10), at=NOW)
    post("spend", spend(card.points, 6), at=NOW)
    assert reverse_batch(9, "undo", at=NOW) == 1
    assert (stored(card.points), lots(card.points)) == ((4, 0), [(10, 0), (10, 4)])
