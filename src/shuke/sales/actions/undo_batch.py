"""Take a whole import back: its sales no longer count, and what they were paid with is given back on paper."""

from typing import Any

from django.db import connection

from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record
from shuke.sales.actions.import_batch import tell_visits
from shuke.sales.events import SalesImportUndone

_CUSTOMERS = """
SELECT DISTINCT customer_id FROM sales_sale
WHERE merchant_id = %(merchant)s AND batch = %(batch)s AND customer_id IS NOT NULL ORDER BY 1
"""
_REFUNDS = """
WITH refund AS (
  INSERT INTO sales_refund (merchant_id, sale_id, key, at, amount_minor, reason, undo, outcome)
  SELECT %(merchant)s, id, 'undo import ' || %(batch)s || ':' || id, %(now)s, total_minor - refunded_minor,
         '', true, '{}'
  FROM sales_sale WHERE merchant_id = %(merchant)s AND batch = %(batch)s AND state = 'live' ORDER BY id
  RETURNING id, amount_minor
)
INSERT INTO sales_refund_payment (merchant_id, refund_id, position, method, amount_minor)
SELECT %(merchant)s, id, 0, 'other', amount_minor FROM refund WHERE amount_minor > 0
"""
# The external key is given up, so that the same file can come in again.
_UNDO = """
UPDATE sales_sale SET state = 'undone', refunded_minor = total_minor,
  external_key = 'undone ' || %(batch)s || ':' || external_key,
  charged = CASE WHEN charged ? 'record' THEN jsonb_set(charged, '{record,net}', '0') ELSE charged END
WHERE merchant_id = %(merchant)s AND batch = %(batch)s AND state = 'live'
"""


def customers_of_batch(batch: int) -> list[int]:
    """Whose sales came with a batch, in id order."""
    with connection.cursor() as cursor:
        cursor.execute(_CUSTOMERS, {"merchant": current_merchant(), "batch": batch})
        return [row[0] for row in cursor.fetchall()]


@action("sales.undo_import")
def undo_import_sales(actor: Actor, *, batch: int) -> int:
    """Undo every live sale of a batch; returns how many. Cards are uncharged by the caller before."""
    touched = customers_of_batch(batch)
    values: dict[str, Any] = {"merchant": current_merchant(), "batch": batch, "now": clock.now()}
    with connection.cursor() as cursor:
        cursor.execute(_REFUNDS, values)
        cursor.execute(_UNDO, values)
        undone = int(cursor.rowcount)
    customers.forget_timeline_batch(batch)
    tell_visits(touched)
    record(SalesImportUndone(batch=batch, sales=undone))
    return undone
