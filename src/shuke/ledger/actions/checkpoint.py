"""Checkpoints: sum the merchant's own accounts up to a point nobody can write behind."""

from django.db import connection

from shuke.kit import clock
from shuke.kit.tenancy import current_merchant

# Every transaction older than the horizon has ended: no transfer can appear below it any more. What ids and commit
# times cannot promise (a slow sale commits after a quick one that began later), the snapshot's xmin does.
_ADVANCE = """
WITH horizon AS MATERIALIZED (SELECT shuke_horizon() AS before),
own AS MATERIALIZED (
  SELECT a.id, coalesce(c.before, 0) AS since, coalesce(c.debited, 0) AS debited, coalesce(c.credited, 0) AS credited,
         coalesce(c.transfers, 0) AS transfers
  FROM ledger_account a LEFT JOIN ledger_checkpoint c ON c.merchant_id = a.merchant_id AND c.account_id = a.id
  WHERE a.merchant_id = %(merchant)s AND a.holder_id IS NULL
)
INSERT INTO ledger_checkpoint AS c (merchant_id, account_id, before, debited, credited, transfers, made_at)
SELECT %(merchant)s, own.id, horizon.before, own.debited + coalesce(d.amount, 0), own.credited + coalesce(k.amount, 0),
       own.transfers + d.transfers + k.transfers, %(now)s
FROM own CROSS JOIN horizon
CROSS JOIN LATERAL (SELECT sum(amount) AS amount, count(*) AS transfers FROM ledger_transfer t
  WHERE t.merchant_id = %(merchant)s AND t.debit_id = own.id AND t.xact >= own.since AND t.xact < horizon.before) d
CROSS JOIN LATERAL (SELECT sum(amount) AS amount, count(*) AS transfers FROM ledger_transfer t
  WHERE t.merchant_id = %(merchant)s AND t.credit_id = own.id AND t.xact >= own.since AND t.xact < horizon.before) k
WHERE horizon.before > own.since
ON CONFLICT (merchant_id, account_id) DO UPDATE SET before = excluded.before, debited = excluded.debited,
  credited = excluded.credited, transfers = excluded.transfers, made_at = excluded.made_at
  WHERE c.before < excluded.before
"""


def advance_checkpoints() -> None:
    """Bring the sums of the merchant's own accounts up to the oldest running transaction. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE, {"merchant": current_merchant(), "now": clock.now()})
