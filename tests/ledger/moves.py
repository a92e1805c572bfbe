"""Moves as the rooms above make them, and what the tables then hold."""

from datetime import UTC, datetime

from shuke.ledger.models import Account, Lot
from shuke.ledger.values import AccountKind, Move

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def earn(account, amount, *, expires_on=None):
    return Move(AccountKind.POINTS_ISSUED, account, amount, "points", "earned", expires_on=expires_on)


def spend(account, amount):
    return Move(account, AccountKind.POINTS_SPENT, amount, "points", "spent")


def top_up(account, amount):
    return Move(AccountKind.COUNTER, account, amount, "CNY", "topped_up")


def pay(account, amount):
    return Move(account, AccountKind.REVENUE, amount, "CNY", "paid")


def stored(account):
    """Balance and held of an account as stored."""
    return Account.objects.values_list("balance", "held").get(pk=account)


def lots(account):
    """(amount, remaining) of an account's lots, oldest first."""
    return list(Lot.objects.filter(account=account).order_by("id").values_list("amount", "remaining"))
