"""Expiry, set-wise."""

from datetime import date

from shuke.ledger.actions import expire_lots, hold, open_accounts, post, release, reverse
from shuke.ledger.queries import expiring, merchant_balance
from shuke.ledger.values import AccountKind, ExpiringValue, Move
from tests.ledger.moves import NOW, earn, lots, spend, stored

LAST_DAY = date(2027, 1, 31)
DAY_AFTER = date(2027, 2, 1)


def test_what_is_left_goes_on_the_day_after_the_last_one(card):
    other = open_accounts(2, currency="CNY")
    post("a", earn(card.points, 10, expires_on=LAST_DAY), earn(card.points, 5), at=NOW)
    post("b", earn(other.points, 7, expires_on=date(2027, 1, 1)), earn(other.points, 2, expires_on=LAST_DAY), at=NOW)
    post("c", Move(AccountKind.PROMOTION, card.bonus, 900, "CNY", "gift", expires_on=LAST_DAY), at=NOW)
    post("spend", spend(card.points, 4), at=NOW)
    assert expiring([card.points], LAST_DAY) == [ExpiringValue(card.points, LAST_DAY, 6)]
    assert len(expire_lots(LAST_DAY, at=NOW)) == 1
    assert len(expire_lots(DAY_AFTER, at=NOW)) == 3
    assert [stored(a) for a in (card.points, card.bonus, other.points)] == [(5, 0), (0, 0), (0, 0)]
    assert lots(card.points) == [(10, 0), (5, 5)]
    assert merchant_balance(AccountKind.POINTS_EXPIRED, "points") == 15
    assert merchant_balance(AccountKind.BONUS_EXPIRED, "CNY") == 900
    assert len(expire_lots(DAY_AFTER, at=NOW)) == 0


def test_held_points_wait_for_their_release(card):
    post("a", earn(card.points, 4, expires_on=date(2027, 1, 1)), earn(card.points, 6, expires_on=LAST_DAY), at=NOW)
    hold("h", account=card.points, amount=8, at=NOW)
    assert len(expire_lots(DAY_AFTER, at=NOW)) == 1
    assert (stored(card.points), lots(card.points)) == ((8, 8), [(4, 2), (6, 6)])
    assert len(expire_lots(DAY_AFTER, at=NOW)) == 0
    release("h", at=NOW)
    assert len(expire_lots(DAY_AFTER, at=NOW)) == 1
    assert stored(card.points) == (0, 0)


def test_points_given_back_after_their_day_expire_at_the_next_run(card):
    post("a", earn(card.points, 10, expires_on=LAST_DAY), at=NOW)
    post("sale", spend(card.points, 10), at=NOW)
    reverse("undo", of="sale", at=NOW)
    assert len(expire_lots(DAY_AFTER, at=NOW)) == 1
    assert lots(card.points) == [(10, 0)]
