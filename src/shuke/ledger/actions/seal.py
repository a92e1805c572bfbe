"""Seal the books: from now on nobody can change what they hold without its being seen."""

from django.db import connection

from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.queries.proving.seals import EMPTY, LINK, roots

# Only what lies below the horizon is sealed: nothing can be written there any more.
_SEAL = f"""
WITH last AS MATERIALIZED (
  SELECT coalesce(max(number), 0) + 1 AS number, coalesce(max(before), 0) AS since, shuke_horizon() AS until,
    coalesce((array_agg(hash ORDER BY number DESC))[1], ''::bytea) AS previous
  FROM ledger_seal WHERE merchant_id = %(merchant)s
), places AS MATERIALIZED (SELECT since, until, ARRAY[since] AS befores FROM last
), transfers AS ({roots("ledger_transfer")}
), audits AS ({roots("kit_audit")}
), found AS (
  SELECT last.*, coalesce(t.rows, 0) AS transfers, coalesce(t.root, {EMPTY}) AS transfers_root,
    coalesce(a.rows, 0) AS audits, coalesce(a.root, {EMPTY}) AS audits_root
  FROM last LEFT JOIN transfers t ON true LEFT JOIN audits a ON true
)
INSERT INTO ledger_seal
  (merchant_id, number, before, transfers, transfers_root, audits, audits_root, sealed_at, hash)
SELECT %(merchant)s, number, until, transfers, transfers_root, audits, audits_root, %(now)s::timestamptz, {
    LINK.format(
        previous="previous",
        merchant="%(merchant)s",
        number="number",
        before="until",
        transfers="transfers",
        audits="audits",
        sealed_at="%(now)s::timestamptz",
        transfers_root="transfers_root",
        audits_root="audits_root",
    )
}
FROM found WHERE until > since
ON CONFLICT DO NOTHING
"""


def seal_books() -> None:
    """Add a seal over all that was written since the last one and is committed; two at once make one. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SEAL, {"merchant": current_merchant(), "now": clock.now()})
