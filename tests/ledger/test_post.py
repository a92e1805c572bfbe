"""Posting: balances, lots, refusals, keys."""

from datetime import UTC, date, datetime

import pytest

from shuke.kit import tenancy
from shuke.ledger.actions import open_accounts, post
from shuke.ledger.errors import InsufficientBalance
from shuke.ledger.models import Account, Lot, LotUse
from shuke.ledger.values import AccountKind, Move, Posted, TransferValue

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def shop():
    with tenancy.open(merchant=7):
        yield 7


def earn(account, amount, *, expires_on=None):
    return Move(AccountKind.POINTS_ISSUED, account, amount, "points", "earned", expires_on=expires_on)


def spend(account, amount):
    return Move(account, AccountKind.POINTS_SPENT, amount, "points", "spent")


def test_a_post_moves_amounts_and_tells_the_balances_after_it(shop):
    card = open_accounts(1, currency="CNY")
    posted = post("a", earn(card.points, 30), Move(AccountKind.COUNTER, card.principal, 500, "CNY", "topped_up"), at=NOW)
    issued, counter = (Account.objects.get(kind=k, unit=u).pk for k, u in (("points_issued", "points"), ("counter", "CNY")))
    first, second = (t.id for t in posted.transfers)
    assert posted == Posted(
        (
            TransferValue(first, "a", 0, issued, card.points, 30, "points", "earned", NOW),
            TransferValue(second, "a", 1, counter, card.principal, 500, "CNY", "topped_up", NOW),
        ),
        {card.points: 30, card.principal: 500},
    )
    assert post("a", earn(card.points, 30), at=NOW) == posted


def test_a_debit_takes_the_lots_that_expire_first_and_endless_ones_last(shop):
    card = open_accounts(1, currency="CNY")
    post("endless", earn(card.points, 10), at=NOW)
    post("late", earn(card.points, 10, expires_on=date(2027, 6, 30)), at=NOW)
    post("soon", earn(card.points, 10, expires_on=date(2027, 1, 31)), at=NOW)
    posted = post("spend", spend(card.points, 12), spend(card.points, 10), earn(card.points, 5), at=NOW)
    assert posted.balances == {card.points: 13}
    assert list(Lot.objects.order_by("id").values_list("amount", "remaining")) == [(10, 8), (10, 0), (10, 0), (5, 5)]
    assert sorted(LotUse.objects.values_list("transfer_id", "amount")) == [
        (posted.transfers[0].id, 2), (posted.transfers[0].id, 10), (posted.transfers[1].id, 2), (posted.transfers[1].id, 8),
    ]  # fmt: skip


def test_more_than_there_is_cannot_be_taken_and_nothing_happens(shop):
    card = open_accounts(1, currency="CNY")
    post("a", earn(card.points, 10), at=NOW)
    with pytest.raises(InsufficientBalance) as refusal:
        post("b", spend(card.points, 12), earn(card.points, 5), at=NOW)
    assert refusal.value.missing == {"account": card.points, "kind": "points", "missing": 2}
    assert Account.objects.get(pk=card.points).balance == 10
