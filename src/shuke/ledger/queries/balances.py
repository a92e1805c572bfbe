"""Balances: of customers as stored, of the merchant's own accounts as summed."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import AccountKind, Accounts, ExpiringValue

_OWN = """
SELECT coalesce(sum(coalesce(c.credited - c.debited, 0)
  + coalesce((SELECT sum(amount) FROM ledger_transfer t
              WHERE t.merchant_id = a.merchant_id AND t.credit_id = a.id AND t.xact >= coalesce(c.before, 0)), 0)
  - coalesce((SELECT sum(amount) FROM ledger_transfer t
              WHERE t.merchant_id = a.merchant_id AND t.debit_id = a.id AND t.xact >= coalesce(c.before, 0)), 0)), 0)
FROM ledger_account a LEFT JOIN ledger_checkpoint c ON c.merchant_id = a.merchant_id AND c.account_id = a.id
WHERE a.merchant_id = %s AND a.holder_id IS NULL AND a.kind = %s AND a.unit = %s
"""
_OF_HOLDER = "SELECT id FROM ledger_account WHERE merchant_id = %s AND holder_id = %s ORDER BY id"
_EXPIRING = """
SELECT account_id, expires_on, sum(remaining)::bigint FROM ledger_lot
WHERE merchant_id = %s AND account_id = ANY(%s) AND remaining > 0 AND expires_on <= %s
GROUP BY account_id, expires_on ORDER BY expires_on, account_id
"""

_ENDED = """
SELECT DISTINCT account_id FROM ledger_lot
WHERE merchant_id = %s AND remaining > 0 AND expires_on < %s ORDER BY account_id
"""


def balances(accounts: Accounts | Iterable[int]) -> dict[int, int]:
    """Account id → stored balance (minor steps), held value included. One statement."""
    ids = [accounts.points, accounts.principal, accounts.bonus] if isinstance(accounts, Accounts) else list(accounts)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, balance FROM ledger_account WHERE merchant_id = %s AND id = ANY(%s) AND holder_id IS NOT NULL",
            [current_merchant(), ids],
        )
        return dict(cursor.fetchall())


def accounts_of(holder_id: int) -> list[int]:
    """Every account of a holder (a card), its packs' and stamp cards' too. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_HOLDER, [current_merchant(), holder_id])
        return [row[0] for row in cursor.fetchall()]


def merchant_balance(kind: AccountKind, unit: str) -> int:
    """The balance of one of the merchant's own accounts: its checkpoint and what came since. Given out is negative."""
    with connection.cursor() as cursor:
        cursor.execute(_OWN, [current_merchant(), str(kind), unit])
        return int(cursor.fetchone()[0])


def expiring(account_ids: Iterable[int], until: date) -> list[ExpiringValue]:
    """What is left of lots whose last day is `until` or before, per account and day, soonest first."""
    with connection.cursor() as cursor:
        cursor.execute(_EXPIRING, [current_merchant(), list(account_ids), until])
        return [ExpiringValue(account, day, amount) for account, day, amount in cursor.fetchall()]


def accounts_with_ended_lots(on: date) -> list[int]:
    """The accounts that hold lots whose last day is before `on`, by id; what they hold back may keep some of them."""
    with connection.cursor() as cursor:
        cursor.execute(_ENDED, [current_merchant(), on])
        return [row[0] for row in cursor.fetchall()]
