"""Publish the scores of many customers in one statement."""

from django.db import connection

from shuke.kit import tenancy

TABLE = "pg_temp.customers_scored"
_OPEN = """
CREATE TEMPORARY TABLE customers_scored (
  customer_id bigint, recency smallint, frequency smallint, money smallint, segment text
) ON COMMIT DROP
"""
_WRITE = """
UPDATE customers_traits traits SET
  rfm_recency = scored.recency, rfm_frequency = scored.frequency, rfm_money = scored.money,
  segment = coalesce(scored.segment, '')
FROM (SELECT traits.customer_id, scored.recency, scored.frequency, scored.money, scored.segment
      FROM customers_traits traits LEFT JOIN pg_temp.customers_scored scored ON scored.customer_id = traits.customer_id
      WHERE traits.merchant_id = %(merchant)s) scored
WHERE traits.merchant_id = %(merchant)s AND traits.customer_id = scored.customer_id
  AND (traits.rfm_recency, traits.rfm_frequency, traits.rfm_money, traits.segment)
      IS DISTINCT FROM (scored.recency, scored.frequency, scored.money, coalesce(scored.segment, ''))
"""


def open_scores_batch() -> str:
    """Make the temporary table that a higher room fills; returns its name."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        cursor.execute(_OPEN)
    return TABLE


def write_scores_batch() -> int:
    """Set the scores put into the table, and clear those of everybody else; returns how many records changed."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"merchant": tenancy.current_merchant()})
        changed = int(cursor.rowcount)
        cursor.execute(f"DROP TABLE {TABLE}")
    return changed
