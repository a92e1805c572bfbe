"""Bring lots back to where they were when transfers are reversed."""

from collections.abc import Sequence

from django.db import connection

from shuke.kit.tenancy import current_merchant

# A reversed credit takes first from the very lot the credit made.
_FROM_OWN_LOT = """
WITH uses AS MATERIALIZED (
  SELECT t.id AS transfer_id, l.id AS lot_id, least(l.remaining, t.amount) AS amount
  FROM unnest(%(transfers)s::bigint[]) fresh (id)
  JOIN ledger_transfer t ON t.merchant_id = %(merchant)s AND t.id = fresh.id
  JOIN ledger_lot l ON l.merchant_id = t.merchant_id AND l.transfer_id = t.reverses_id
    AND l.account_id = t.debit_id
  WHERE l.remaining > 0
), taken AS (
  UPDATE ledger_lot l SET remaining = l.remaining - uses.amount FROM uses WHERE l.merchant_id = %(merchant)s
    AND l.id = uses.lot_id
)
INSERT INTO ledger_lot_use (merchant_id, lot_id, transfer_id, amount)
  SELECT %(merchant)s, lot_id, transfer_id, amount FROM uses
"""

# A reversed debit gives back to the very lots it used, the one used last first, as far as earlier reversals left it.
_INTO_USED_LOTS = """
WITH credits AS (
  SELECT t.id, t.reverses_id, t.amount, t.credit_id FROM unnest(%(transfers)s::bigint[]) fresh (id)
  JOIN ledger_transfer t ON t.merchant_id = %(merchant)s AND t.id = fresh.id
  JOIN ledger_account a ON a.merchant_id = t.merchant_id AND a.id = t.credit_id
  WHERE t.reverses_id IS NOT NULL AND a.kind IN ('points', 'bonus', 'pack', 'stamps')
), owed AS (
  SELECT c.id, c.amount, u.lot_id, sum(u.amount) AS used
  FROM credits c CROSS JOIN LATERAL (
    SELECT c.reverses_id AS id
    UNION ALL SELECT r.id FROM ledger_transfer r WHERE r.merchant_id = %(merchant)s AND r.reverses_id = c.reverses_id) o
  JOIN ledger_lot_use u ON u.merchant_id = %(merchant)s AND u.transfer_id = o.id
  JOIN ledger_lot used ON used.merchant_id = u.merchant_id AND used.id = u.lot_id AND used.account_id = c.credit_id
  GROUP BY c.id, c.amount, u.lot_id HAVING sum(u.amount) > 0
), laid AS (
  SELECT owed.*, coalesce(sum(used) OVER (PARTITION BY owed.id ORDER BY l.expires_on DESC NULLS FIRST, l.id DESC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
  FROM owed JOIN ledger_lot l ON l.merchant_id = %(merchant)s AND l.id = owed.lot_id
), back AS MATERIALIZED (
  SELECT id AS transfer_id, lot_id, least(used, amount - before) AS amount FROM laid WHERE amount > before
), restored AS (
  UPDATE ledger_lot l SET remaining = l.remaining + b.amount
  FROM (SELECT lot_id, sum(amount) AS amount FROM back GROUP BY lot_id) b WHERE l.merchant_id = %(merchant)s
    AND l.id = b.lot_id
)
INSERT INTO ledger_lot_use (merchant_id, lot_id, transfer_id, amount)
  SELECT %(merchant)s, lot_id, transfer_id, -amount FROM back
"""


def put_back_lots(transfers: Sequence[int]) -> None:
    """Undo what the originals of these reversing transfers did to lots; their accounts are locked."""
    with connection.cursor() as cursor:
        # First what comes back, so that a credit finds its own lot as full as it can be.
        for statement in (_INTO_USED_LOTS, _FROM_OWN_LOT):
            cursor.execute(statement, {"merchant": current_merchant(), "transfers": list(transfers)})
