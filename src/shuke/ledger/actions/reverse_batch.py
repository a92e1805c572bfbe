"""Undo a whole batch by reversing entries, set-wise."""

from datetime import datetime
from typing import Any

from django.db import connection

from shuke.kit.bulk import in_bulk
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions.put_back_lots import put_back_lots
from shuke.ledger.actions.take_lots import take_lots
from shuke.ledger.errors import BatchSpent

_TAKE_TURNS = "SELECT pg_advisory_xact_lock(hashtextextended('ledger batch', %(batch)s))"
_STAGE = """
CREATE TEMPORARY TABLE ledger_undone ON COMMIT DROP AS
SELECT t.id, t.debit_id, t.credit_id, t.unit, t.ref,
       t.amount - coalesce(r.amount, 0)::bigint AS amount, NULL::bigint AS debit_balance, NULL::bigint AS credit_balance
FROM ledger_transfer t LEFT JOIN (
  SELECT r.reverses_id, sum(r.amount) AS amount FROM ledger_transfer r
  WHERE r.merchant_id = %(merchant)s AND r.reverses_id IS NOT NULL GROUP BY 1) r ON r.reverses_id = t.id
WHERE t.merchant_id = %(merchant)s AND t.batch = %(batch)s AND t.reverses_id IS NULL
  AND t.amount > coalesce(r.amount, 0)
"""
_LOCK = """
SELECT count(*) FROM (SELECT id FROM ledger_account WHERE merchant_id = %(merchant)s AND holder_id IS NOT NULL
  AND id IN (
  SELECT debit_id FROM ledger_undone UNION SELECT credit_id FROM ledger_undone) ORDER BY id FOR NO KEY UPDATE) l
"""
# In the order of the reversal: newest first, so that no balance dips lower than it did on the way up.
_FLOWS = """
  SELECT id, true AS original_debit, debit_id AS account_id, amount FROM ledger_undone
  UNION ALL SELECT id, false, credit_id, -amount FROM ledger_undone
"""
_BALANCES = f"""
WITH flows AS ({_FLOWS}), running AS (
  SELECT f.id, f.original_debit, (a.balance + sum(f.amount) OVER (PARTITION BY a.id
    ORDER BY f.id DESC))::bigint AS balance
  FROM flows f JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = f.account_id AND a.holder_id IS NOT NULL
), both_sides AS (
  SELECT id, max(balance) FILTER (WHERE original_debit) AS debit_balance,
    max(balance) FILTER (WHERE NOT original_debit) AS credit_balance
  FROM running GROUP BY id
)
UPDATE ledger_undone u SET debit_balance = b.debit_balance, credit_balance = b.credit_balance FROM both_sides b
  WHERE b.id = u.id
"""
_SPENT = f"""
SELECT count(*) FROM (
  SELECT a.id FROM ({_FLOWS}) f JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = f.account_id
    AND a.holder_id IS NOT NULL
  GROUP BY a.id, a.balance, a.held, a.floor HAVING a.balance + sum(f.amount) < a.held + a.floor) short
"""
_REVERSE = f"""
WITH inserted AS (
  INSERT INTO ledger_transfer (merchant_id, key, position, debit_id, credit_id, amount, unit, reason, at, ref, batch,
    reverses_id,
                               debit_balance, credit_balance)
  SELECT %(merchant)s, %(key)s || ':' || u.id, 0, u.credit_id, u.debit_id, u.amount, u.unit, 'import_undone', %(at)s,
    u.ref, %(batch)s,
         u.id, u.credit_balance, u.debit_balance
  FROM ledger_undone u ORDER BY u.id DESC RETURNING id, debit_id
), changed AS (
  UPDATE ledger_account a SET balance = a.balance + f.amount
  FROM (SELECT account_id, sum(amount)::bigint AS amount FROM ({_FLOWS}) f GROUP BY account_id) f
  WHERE a.merchant_id = %(merchant)s AND a.id = f.account_id AND a.holder_id IS NOT NULL
)
SELECT coalesce(array_agg(i.id), '{{}}'),
  coalesce(array_agg(i.id) FILTER (WHERE a.kind IN ('points', 'bonus', 'pack', 'stamps')), '{{}}')
FROM inserted i JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = i.debit_id
"""


def reverse_batch(batch: int, key: str, *, at: datetime) -> int:
    """Write one reversing transfer for each of a batch's that still stands; returns how many, 0 the second time.

    All balances are then as if the batch had never been. Raises BatchSpent(accounts) when customers have spent of it.
    """
    values: dict[str, Any] = {"merchant": current_merchant(), "batch": batch, "key": key, "at": at}
    with in_bulk(), connection.cursor() as cursor:
        cursor.execute(_TAKE_TURNS, values)
        cursor.execute("DROP TABLE IF EXISTS pg_temp.ledger_undone")
        for statement in (_STAGE, _LOCK, _BALANCES, _SPENT):
            cursor.execute(statement, values)
        if accounts := cursor.fetchone()[0]:
            raise BatchSpent(accounts=accounts)
        cursor.execute(_REVERSE, values)
        ids, lot_debits = cursor.fetchone()
        cursor.execute("DROP TABLE pg_temp.ledger_undone")
        put_back_lots(ids)
        take_lots(lot_debits)
    return len(ids)
