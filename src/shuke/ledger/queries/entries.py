"""The statement of accounts: each transfer as seen from the account, newest first."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import EntryPage, EntryValue

_BOTH_SIDES = """
  SELECT t.id, t.at, a.id AS account_id, a.kind, o.kind AS other, -t.amount AS amount, t.debit_balance, t.unit,
    t.reason, t.ref, t.key,
         t.rule_version, t.inputs, t.reverses_id, o.holder_id
  FROM ledger_transfer t JOIN ledger_account a ON a.merchant_id = t.merchant_id AND a.id = t.debit_id
  JOIN ledger_account o ON o.merchant_id = t.merchant_id AND o.id = t.credit_id
  WHERE t.merchant_id = %(merchant)s AND t.debit_id = ANY(%(accounts)s) AND t.id < %(before)s
  UNION ALL
  SELECT t.id, t.at, a.id, a.kind, o.kind, t.amount, t.credit_balance, t.unit, t.reason, t.ref, t.key,
         t.rule_version, t.inputs, t.reverses_id, o.holder_id
  FROM ledger_transfer t JOIN ledger_account a ON a.merchant_id = t.merchant_id AND a.id = t.credit_id
  JOIN ledger_account o ON o.merchant_id = t.merchant_id AND o.id = t.debit_id
  WHERE t.merchant_id = %(merchant)s AND t.credit_id = ANY(%(accounts)s) AND t.id < %(before)s
"""
_ENTRIES = f"SELECT * FROM ({_BOTH_SIDES}) e ORDER BY id DESC, account_id LIMIT %(limit)s"
_BY_TIME = f"""
SELECT * FROM ({_BOTH_SIDES}) e WHERE %(moment)s::timestamptz IS NULL OR at < %(moment)s
ORDER BY at DESC, id DESC, account_id LIMIT %(limit)s
"""
_BETWEEN = f"""
SELECT * FROM ({_BOTH_SIDES}) e WHERE at >= %(since)s AND at < %(until)s ORDER BY at, id, account_id
"""
_SUMS_BEFORE = f"SELECT account_id, sum(amount) FROM ({_BOTH_SIDES}) e WHERE at < %(since)s GROUP BY 1"
_BY_REASON = f"""
SELECT e.account_id, e.reason, coalesce(original.reason, ''), sum(e.amount) FROM ({_BOTH_SIDES}) e
LEFT JOIN ledger_transfer original ON original.merchant_id = %(merchant)s AND original.id = e.reverses_id
GROUP BY 1, 2, 3
"""
_NEWEST = 2**62


def entries(account_ids: Sequence[int], cursor: str | None = None, limit: int = 50) -> EntryPage:
    """Entries of these accounts, newest posting first, and the cursor of the next page. One statement."""
    before = int(cursor) if cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < 19 else _NEWEST
    values: dict[str, Any] = {
        "merchant": current_merchant(),
        "accounts": list(account_ids),
        "before": before,
        "limit": limit + 2,
    }
    with connection.cursor() as database:
        database.execute(_ENTRIES, values)
        found = [_entry(row) for row in database.fetchall()]
    shown = _whole_transfers(found, limit)
    return EntryPage(tuple(shown), str(shown[-1].id) if len(shown) < len(found) else None)


def entries_before(account_ids: Sequence[int], moment: datetime | None, *, limit: int) -> list[EntryValue]:
    """The newest entries of these accounts by when they happened, before a moment if one is given. One statement.

    For the accounts of one card: what was imported lately but happened long ago stands where it belongs.
    """
    values: dict[str, Any] = {
        "merchant": current_merchant(), "accounts": list(account_ids), "before": _NEWEST, "moment": moment,
        "limit": limit,
    }  # fmt: skip
    with connection.cursor() as database:
        database.execute(_BY_TIME, values)
        return [_entry(row) for row in database.fetchall()]


def entries_between(account_ids: Sequence[int], since: datetime, until: datetime) -> list[EntryValue]:
    """All entries of these accounts that happened from `since` on and before `until`, oldest first. One statement."""
    with connection.cursor() as database:
        database.execute(_BETWEEN, _period(account_ids, since) | {"until": until})
        return [_entry(row) for row in database.fetchall()]


def sums_before(account_ids: Sequence[int], moment: datetime) -> dict[int, int]:
    """What each of these accounts held when all that happened before a moment had happened. One statement.

    Counted by when things happened: what came in later but happened before is in it.
    """
    with connection.cursor() as database:
        database.execute(_SUMS_BEFORE, _period(account_ids, moment))
        found = {account: int(total) for account, total in database.fetchall()}
    return {account: found.get(account, 0) for account in account_ids}


def sums_by_reason(account_ids: Sequence[int]) -> dict[tuple[int, str, str], int]:
    """What came onto these accounts (less what left them) by account, reason, and reason of what was reversed or ""."""
    values: dict[str, Any] = {"merchant": current_merchant(), "accounts": list(account_ids), "before": _NEWEST}
    with connection.cursor() as database:
        database.execute(_BY_REASON, values)
        return {(account, reason, of): int(total) for account, reason, of, total in database.fetchall()}


def _period(account_ids: Sequence[int], since: datetime) -> dict[str, Any]:
    return {"merchant": current_merchant(), "accounts": list(account_ids), "before": _NEWEST, "since": since}


def _whole_transfers(found: list[EntryValue], limit: int) -> list[EntryValue]:
    # A transfer between two of the accounts is two entries: they stay on one page, because the cursor is its id.
    end = limit
    while end < len(found) and found[end].id == found[end - 1].id:
        end += 1
    return found[:end]


def _entry(row: tuple[Any, ...]) -> EntryValue:
    return EntryValue(*(*row[:12], _inputs(row[12]), *row[13:]))


def _inputs(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
