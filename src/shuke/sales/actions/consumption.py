"""Tell the customers' room what was consumed: in the worker, never in a sale."""

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from django.db import connection

from shuke.customers import actions as customers
from shuke.customers.values import BoughtTold, ConsumedTold
from shuke.kit.bulk import in_bulk
from shuke.kit.tenancy import current_merchant

_STEP = 2000
_FEW = 20
_DAYS = """
SELECT customer_id, array_agg("on" ORDER BY "on"), array_agg(running ORDER BY "on") FROM (
  SELECT customer_id, "on",
    (sum(sum(total_minor - refunded_minor)) OVER (PARTITION BY customer_id ORDER BY "on"))::bigint AS running
  FROM sales_sale
  WHERE merchant_id = %(merchant)s AND state = 'live' AND customer_id = ANY(%(customers)s) GROUP BY customer_id, "on"
) summed GROUP BY customer_id ORDER BY customer_id
"""
# A grouped thing is told twice: by its own name and by its group's.
_PURCHASES = """
SELECT customer_id, name, is_group, array_agg("on" ORDER BY "on"), array_agg(running ORDER BY "on") FROM (
  SELECT customer_id, named.name, named.is_group, "on",
    (sum(sum(quantity)) OVER (PARTITION BY customer_id, named.is_group, named.name ORDER BY "on"))::int AS running
  FROM (
    SELECT sale.customer_id, sale."on", line.name, line.quantity, quick."group"
    FROM sales_sale sale
    JOIN sales_line line ON line.merchant_id = %(merchant)s AND line.sale_id = sale.id AND line.name <> ''
    LEFT JOIN (SELECT DISTINCT ON (name) name, "group" FROM sales_quick_item WHERE merchant_id = %(merchant)s
               ORDER BY name, archived_at DESC NULLS FIRST, id DESC) quick ON quick.name = line.name
    WHERE sale.merchant_id = %(merchant)s AND sale.state = 'live' AND sale.customer_id = ANY(%(customers)s)
  ) sold CROSS JOIN LATERAL (VALUES (sold.name, false), (sold."group", true)) AS named (name, is_group)
  WHERE named.name <> '' GROUP BY customer_id, named.is_group, named.name, "on"
) summed GROUP BY customer_id, is_group, name ORDER BY customer_id, is_group, name
"""


def tell_consumption(customer_ids: Sequence[int]) -> None:
    """Tell all that these customers consumed, from the sales that count; twice gives the same."""
    for start in range(0, len(customer_ids), _STEP):
        _tell(list(customer_ids[start : start + _STEP]))


def _tell(customer_ids: list[int]) -> None:
    values: dict[str, Any] = {"merchant": current_merchant(), "customers": customer_ids}
    # Of one customer the plan is found in any case; of an import's thousands the planner knows no numbers yet.
    with in_bulk() if len(customer_ids) > _FEW else nullcontext(), connection.cursor() as cursor:
        cursor.execute(_DAYS, values)
        consumed = [ConsumedTold(*row) for row in cursor.fetchall()]
        cursor.execute(_PURCHASES, values)
        bought = [BoughtTold(*row) for row in cursor.fetchall()]
    customers.set_consumption_batch(customer_ids, consumed, bought)
