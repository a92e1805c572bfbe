"""The chain of seals: what each must contain, recomputed from the rows it covers."""

# What of a row goes into its hash; moments in UTC, so that no session's time zone changes them.
_TRANSFER = """jsonb_build_array(id, key, position, debit_id, credit_id, amount, unit, reason, at AT TIME ZONE 'UTC',
  ref, batch, rule_version, inputs, reverses_id, debit_balance, credit_balance, xact)"""
_AUDIT = """jsonb_build_array(id, work, position, action, actor_kind, person_id, staff_id, api_key_id, label, address,
  details, at AT TIME ZONE 'UTC', xact)"""

EMPTY = "sha256(''::bytea)"
# The seal's own facts, its rows and the seal before it.
LINK = """sha256({previous} || convert_to(concat_ws('|', {merchant}, {number}, {before}, {transfers}, {audits},
  extract(epoch FROM {sealed_at})), 'UTF8') || {transfers_root} || {audits_root})"""


def roots(table: str) -> str:
    """SQL of (place, rows, root): the rows between two entries of the array `places`, hashed in their order."""
    row = {"ledger_transfer": _TRANSFER, "kit_audit": _AUDIT}[table]
    return f"""
    SELECT width_bucket(xact, places.befores) AS place, count(*) AS rows,
      sha256(string_agg(sha256(convert_to({row}::text, 'UTF8')), ''::bytea ORDER BY xact, id)) AS root
    FROM {table} CROSS JOIN places
    WHERE merchant_id = %(merchant)s AND xact >= places.since AND xact < places.until GROUP BY 1"""


# Each item is a seal: 1 on the one side, and on the other 1 only if rows, roots, number and hash are what they were.
SEALS = f"""
WITH seal AS MATERIALIZED (
  SELECT s.*, row_number() OVER w - 1 AS place, lag(hash, 1, ''::bytea) OVER w AS previous
  FROM ledger_seal s WHERE merchant_id = %(merchant)s WINDOW w AS (ORDER BY number)
), places AS MATERIALIZED (
  SELECT 0::bigint AS since, max(before) AS until, array_agg(before ORDER BY number) AS befores FROM seal
), transfers AS ({roots("ledger_transfer")}
), audits AS ({roots("kit_audit")}
)
SELECT NULL::bigint AS account, NULL::bigint AS holder, NULL::bigint AS transfer, 'seals' AS unit, 1 AS this,
  concat_ws(' · ', '#' || seal.number, to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'),
            left(encode(hash, 'hex'), 16)) AS kind,
  (seal.number = seal.place + 1
    AND seal.transfers = coalesce(transfers.rows, 0) AND seal.transfers_root = coalesce(transfers.root, {EMPTY})
    AND seal.audits = coalesce(audits.rows, 0) AND seal.audits_root = coalesce(audits.root, {EMPTY})
    AND seal.hash = {
    LINK.format(
        previous="previous",
        merchant="merchant_id",
        number="seal.number",
        before="before",
        transfers="seal.transfers",
        audits="seal.audits",
        sealed_at="sealed_at",
        transfers_root="transfers_root",
        audits_root="audits_root",
    )
}
  )::int AS that
FROM seal LEFT JOIN transfers ON transfers.place = seal.place LEFT JOIN audits ON audits.place = seal.place
"""
