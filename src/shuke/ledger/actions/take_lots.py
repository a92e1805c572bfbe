"""Take debits of points and bonus out of their lots: what expires first goes first."""

from collections.abc import Sequence

from django.db import connection

from shuke.kit.tenancy import current_merchant

# Debits and lots of an account, each laid end to end as intervals: where two overlap, that much of the lot is used.
_TAKE = """
WITH fresh AS (
  SELECT t.id, t.debit_id AS account_id, t.amount FROM unnest(%(transfers)s::bigint[]) each (id)
  JOIN ledger_transfer t ON t.merchant_id = %(merchant)s AND t.id = each.id
), known AS (
  SELECT f.id, sum(u.amount) AS amount FROM fresh f
  JOIN ledger_lot_use u ON u.merchant_id = %(merchant)s AND u.transfer_id = f.id
  JOIN ledger_lot l ON l.merchant_id = %(merchant)s AND l.id = u.lot_id AND l.account_id = f.account_id
  GROUP BY 1
), open_debits AS (
  SELECT f.id, f.account_id, f.amount - coalesce(k.amount, 0) AS amount FROM fresh f LEFT JOIN known k ON k.id = f.id
), debits AS (
  SELECT id, account_id, sum(amount) OVER run - amount AS low, sum(amount) OVER run AS high FROM open_debits
  WINDOW run AS (PARTITION BY account_id ORDER BY id)
), lots AS (
  SELECT id, account_id, sum(remaining) OVER run - remaining AS low, sum(remaining) OVER run AS high
  FROM ledger_lot WHERE merchant_id = %(merchant)s AND account_id IN (SELECT account_id FROM debits) AND remaining > 0
    AND NOT transfer_id = ANY(%(fresh)s)
  WINDOW run AS (PARTITION BY account_id ORDER BY expires_on NULLS LAST, id)
), uses AS MATERIALIZED (
  SELECT debits.id AS transfer_id, lots.id AS lot_id, least(debits.high, lots.high) - greatest(debits.low,
    lots.low) AS amount
  FROM debits JOIN lots ON lots.account_id = debits.account_id AND lots.low < debits.high AND debits.low < lots.high
), taken AS (
  UPDATE ledger_lot l SET remaining = l.remaining - u.amount
  FROM (SELECT lot_id, sum(amount) AS amount FROM uses GROUP BY lot_id) u
  WHERE l.merchant_id = %(merchant)s AND l.id = u.lot_id RETURNING l.id
), used AS (
  INSERT INTO ledger_lot_use (merchant_id, lot_id, transfer_id, amount)
  SELECT %(merchant)s, lot_id, transfer_id, amount FROM uses RETURNING amount
)
SELECT coalesce((SELECT sum(high - low) FROM debits), 0) - coalesce((SELECT sum(amount) FROM used), 0)
"""


class LotsDisagree(RuntimeError):
    """The lots of an account do not add up to its balance: somebody wrote past the ledger."""


def take_lots(transfers: Sequence[int], *, fresh: Sequence[int] = ()) -> None:
    """Write the lot uses of fresh debits, whose accounts are locked; lots made by `fresh` transfers are spared.

    What a reversal took from the very lot of its original already counts.

    The statement begins after the accounts were locked, so it sees every lot that makes up their balances.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"merchant": current_merchant(), "transfers": list(transfers), "fresh": list(fresh)})
        if cursor.fetchone()[0]:
            raise LotsDisagree("the lots do not cover what the balance allowed")
