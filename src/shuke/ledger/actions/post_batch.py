"""Post a batch of transfers set-wise: an import of 150,000 in seconds."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from shuke.kit.bulk import in_bulk
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import as_json
from shuke.ledger.actions.open_accounts import open_merchant_accounts
from shuke.ledger.actions.take_lots import take_lots
from shuke.ledger.errors import InsufficientBalance
from shuke.ledger.values import AccountKind, BatchRow

_STAGE = """
CREATE TEMPORARY TABLE ledger_incoming (
  number bigint GENERATED ALWAYS AS IDENTITY, key text, source_id bigint, source_kind text, target_id bigint,
    target_kind text,
  amount bigint, unit text, reason text, at timestamptz, ref text, expires_on date, rule_version int, inputs jsonb,
  debit_id bigint, credit_id bigint, debit_balance bigint, credit_balance bigint
) ON COMMIT DROP
"""
_COPY = (
    "COPY ledger_incoming (key, source_id, source_kind, target_id, target_kind, amount, unit, reason, at, ref, "
    "expires_on, rule_version, inputs) FROM STDIN"
)
_DROP_KNOWN = """
DELETE FROM ledger_incoming i USING ledger_transfer t WHERE t.merchant_id = %(merchant)s AND t.key = i.key
  AND t.position = 0
"""
_OWN_KINDS = """
SELECT DISTINCT kind, unit FROM (SELECT source_kind AS kind, unit FROM ledger_incoming
  UNION ALL SELECT target_kind, unit FROM ledger_incoming) k WHERE kind IS NOT NULL
"""
# The merchant's own accounts are few: read once, not looked up per row (fresh tables mislead the planner there).
_RESOLVE = """
WITH own AS MATERIALIZED (
  SELECT id, kind, unit FROM ledger_account WHERE merchant_id = %(merchant)s AND holder_id IS NULL
)
UPDATE ledger_incoming i SET debit_id = coalesce(r.source_id, source.id), credit_id = coalesce(r.target_id, target.id)
FROM ledger_incoming r
LEFT JOIN own source ON source.kind = r.source_kind AND source.unit = r.unit
LEFT JOIN own target ON target.kind = r.target_kind AND target.unit = r.unit
WHERE i.number = r.number
"""
_LOCK = """
SELECT count(*) FROM (SELECT id FROM ledger_account WHERE merchant_id = %(merchant)s AND id IN (
  SELECT source_id FROM ledger_incoming UNION SELECT target_id FROM ledger_incoming) ORDER BY id FOR NO KEY UPDATE) l
"""
_BALANCES = """
WITH flows AS (
  SELECT number, true AS debit, source_id AS account_id, -amount AS amount FROM ledger_incoming
    WHERE source_id IS NOT NULL
  UNION ALL SELECT number, false, target_id, amount FROM ledger_incoming WHERE target_id IS NOT NULL
), running AS (
  SELECT f.number, f.debit, (a.balance + sum(f.amount) OVER (PARTITION BY a.id ORDER BY f.number))::bigint AS balance
  FROM flows f JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = f.account_id
), both_sides AS (
  SELECT number, max(balance) FILTER (WHERE debit) AS debit_balance,
    max(balance) FILTER (WHERE NOT debit) AS credit_balance
  FROM running GROUP BY number
)
UPDATE ledger_incoming i SET debit_balance = b.debit_balance, credit_balance = b.credit_balance
FROM both_sides b WHERE b.number = i.number
"""
_SHORT = """
SELECT a.id, a.kind, a.held + a.floor - min(i.debit_balance) AS missing
FROM ledger_incoming i JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = i.source_id
GROUP BY a.id, a.kind, a.held, a.floor HAVING min(i.debit_balance) < a.held + a.floor ORDER BY a.id LIMIT 1
"""
_INSERT = """
WITH inserted AS (
  INSERT INTO ledger_transfer (merchant_id, key, position, debit_id, credit_id, amount, unit, reason, at, ref, batch,
                               rule_version, inputs, debit_balance, credit_balance)
  SELECT %(merchant)s, key, 0, debit_id, credit_id, amount, unit, reason, at, ref, %(batch)s, rule_version, inputs,
         debit_balance, credit_balance
  FROM ledger_incoming ORDER BY number RETURNING id, key, debit_id, credit_id, amount
), changed AS (
  UPDATE ledger_account a SET balance = a.balance + f.amount FROM (
    SELECT account_id, sum(amount)::bigint AS amount FROM (
      SELECT source_id AS account_id, -amount AS amount FROM ledger_incoming
      UNION ALL SELECT target_id, amount FROM ledger_incoming) f WHERE account_id IS NOT NULL GROUP BY account_id) f
  WHERE a.merchant_id = %(merchant)s AND a.id = f.account_id
), lots AS (
  INSERT INTO ledger_lot (merchant_id, account_id, transfer_id, amount, remaining, expires_on)
  SELECT %(merchant)s, t.credit_id, t.id, t.amount, t.amount, i.expires_on
  FROM inserted t JOIN ledger_incoming i USING (key)
  JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = i.target_id
    AND a.kind IN ('points', 'bonus', 'pack', 'stamps')
)
SELECT count(*), array_agg(t.id) FILTER (WHERE a.kind IN ('points', 'bonus', 'pack', 'stamps'))
FROM inserted t LEFT JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = t.debit_id
"""


def post_batch(batch: int, rows: Iterable[BatchRow]) -> int:
    """Post many transfers under one batch, each under its own key, in the order given; returns how many are new.

    Keys that were posted before are passed over, so posting a batch again adds nothing. All or nothing: raises
    InsufficientBalance when an account would at any row fall below its floor, IntegrityError for a key given twice.
    """
    values = {"merchant": current_merchant(), "batch": batch}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.ledger_incoming")
        cursor.execute(_STAGE)
        _copy(cursor, rows)
        cursor.execute("ANALYZE ledger_incoming")
        cursor.execute(_DROP_KNOWN, values)
        cursor.execute(_OWN_KINDS)
        open_merchant_accounts(set(cursor.fetchall()))
        for statement in (_RESOLVE, _LOCK, _BALANCES):
            cursor.execute(statement, values)
        _refuse_short(cursor, values)
        cursor.execute(_INSERT, values)
        count, debits = cursor.fetchone()
        cursor.execute("DROP TABLE pg_temp.ledger_incoming")
    if debits:
        with in_bulk():
            take_lots(debits)
    return int(count)


def _copy(cursor: Any, rows: Iterable[BatchRow]) -> None:
    with cursor.copy(_COPY) as copy:
        for row in _columns(rows):
            copy.write_row(row)


def _columns(rows: Iterable[BatchRow]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        move = row.move
        inputs = None if move.inputs is None else as_json(move.inputs)
        yield (
            row.key, *_side(move.source), *_side(move.target), move.amount, move.unit, move.reason, row.at, row.ref,
            move.expires_on, move.rule_version, inputs,
        )  # fmt: skip


def _side(side: int | AccountKind) -> tuple[int | None, str | None]:
    return (None, str(side)) if isinstance(side, AccountKind) else (side, None)


def _refuse_short(cursor: Any, values: dict[str, Any]) -> None:
    cursor.execute(_SHORT, values)
    if row := cursor.fetchone():
        account, kind, missing = row
        raise InsufficientBalance(missing={"account": account, "kind": kind, "missing": missing})
