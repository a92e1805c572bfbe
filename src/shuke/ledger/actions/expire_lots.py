"""Let lots expire, all customers of the merchant at once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions.open_accounts import open_merchant_accounts
from shuke.ledger.values import EXPIRED_INTO, AccountKind

_LOCK = """
SELECT kind, unit FROM ledger_account WHERE merchant_id = %(merchant)s AND id IN (
  SELECT account_id FROM ledger_lot WHERE merchant_id = %(merchant)s AND remaining > 0 AND expires_on < %(on)s){only}
ORDER BY id FOR NO KEY UPDATE
"""
# Said of both tables: a plan that joins in order of ids would else walk up to this part from the first account.
_ONLY = (" AND id = ANY(%(accounts)s)", " AND l.account_id = ANY(%(accounts)s) AND a.id = ANY(%(accounts)s)")
# What is held stays until it is released; the next run takes it. The accounts are locked, so lots stand still.
_EXPIRE = """
WITH lots AS (
  SELECT l.id, l.account_id, a.kind, a.unit, a.balance, a.balance - a.held - a.floor AS free, l.remaining,
         sum(l.remaining) OVER (PARTITION BY l.account_id ORDER BY l.expires_on, l.id) - l.remaining AS before
  FROM ledger_lot l JOIN ledger_account a ON a.merchant_id = l.merchant_id AND a.id = l.account_id
  WHERE l.merchant_id = %(merchant)s AND l.remaining > 0 AND l.expires_on < %(on)s{only}
), uses AS MATERIALIZED (
  SELECT id AS lot_id, account_id, kind, unit, balance, least(remaining, free - before) AS amount FROM lots
    WHERE free > before
), sums AS MATERIALIZED (
  SELECT account_id, kind, unit, balance, sum(amount)::bigint AS amount FROM uses GROUP BY 1, 2, 3, 4
), inserted AS (
  INSERT INTO ledger_transfer (merchant_id, key, position, debit_id, credit_id, amount, unit, reason, at, debit_balance)
  SELECT %(merchant)s, 'expiry ' || %(run)s || ' ' || s.account_id, 0, s.account_id, own.id, s.amount, s.unit,
         'expired', %(at)s, s.balance - s.amount
  FROM sums s JOIN ledger_account own ON own.merchant_id = %(merchant)s AND own.holder_id IS NULL AND own.unit = s.unit
    AND own.kind = s.kind || '_expired'
  ORDER BY s.account_id RETURNING id, debit_id
), changed AS (
  UPDATE ledger_account a SET balance = a.balance - s.amount FROM sums s
  WHERE a.merchant_id = %(merchant)s AND a.id = s.account_id
), taken AS (
  UPDATE ledger_lot l SET remaining = l.remaining - u.amount FROM uses u WHERE l.merchant_id = %(merchant)s
    AND l.id = u.lot_id
), used AS (
  INSERT INTO ledger_lot_use (merchant_id, lot_id, transfer_id, amount)
  SELECT %(merchant)s, u.lot_id, i.id, u.amount FROM uses u JOIN inserted i ON i.debit_id = u.account_id
)
SELECT coalesce(array_agg(debit_id), '{}') FROM inserted
"""


def expire_lots(on: date, *, at: datetime, accounts: Sequence[int] | None = None) -> list[int]:
    """Take what is left of lots whose last day is before `on`; returns the accounts that lost something.

    A last day counts as a whole; held value stays until it is released. Three statements whatever the number of lots.
    With `accounts`, only theirs: a long night goes on from account to account, and each part commits by itself.
    """
    # One random name a run, not one a key: keys that lie together go into the same pages of their index.
    values: dict[str, Any] = {
        "merchant": current_merchant(),
        "on": on,
        "at": at,
        "accounts": accounts,
        "run": str(uuid4()),
    }
    locked, lots = ("", "") if accounts is None else _ONLY
    with connection.cursor() as cursor:
        cursor.execute(_LOCK.replace("{only}", locked), values)
        touched = {(EXPIRED_INTO[AccountKind(kind)], unit) for kind, unit in cursor.fetchall()}
        if not touched:
            return []
        open_merchant_accounts({(str(kind), unit) for kind, unit in touched})
        cursor.execute(_EXPIRE.replace("{only}", lots), values)
        return list(cursor.fetchone()[0])
