"""Tell many visits on timelines in one statement."""

from django.db import connection

from shuke.kit import tenancy

_TELL = """
INSERT INTO customers_timeline (merchant_id, customer_id, at, kind, ref, amount_minor, params, batch)
SELECT %(merchant)s, customer_id, at, kind, ref, amount_minor, params, %(batch)s FROM pg_temp.customers_told ORDER BY at
ON CONFLICT DO NOTHING
"""
_OPEN = """
CREATE TEMPORARY TABLE customers_told (
  customer_id bigint, at timestamptz, kind text, ref text, amount_minor bigint, params jsonb
) ON COMMIT DROP
"""


def open_timeline_batch() -> str:
    """Make the temporary table that a higher room fills; returns its name."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.customers_told")
        cursor.execute(_OPEN)
    return "pg_temp.customers_told"


def write_timeline_batch(batch: int) -> None:
    """Write what was put into the temporary table; entries that are there already are passed over."""
    with connection.cursor() as cursor:
        cursor.execute(_TELL, {"merchant": tenancy.current_merchant(), "batch": batch})
        cursor.execute("DROP TABLE pg_temp.customers_told")
