"""Publish habits from the sales of the last year: in the worker, never in a sale."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import connection

from shuke.customers import actions as customers
from shuke.customers.values import Counted
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.sales.models import Sale
from shuke.sales.values import State

YEAR = timedelta(days=365)
_STEP = 2000
_COUNT = """
WITH live AS MATERIALIZED (
  SELECT id, customer_id, "on" FROM sales_sale
  WHERE merchant_id = %(merchant)s AND state = 'live' AND customer_id = ANY(%(customers)s) AND "on" > %(after)s
), weekdays AS (
  SELECT customer_id, extract(isodow FROM "on")::int AS weekday, count(DISTINCT "on") AS days FROM live GROUP BY 1, 2
), weekday AS (
  SELECT DISTINCT ON (customer_id) customer_id, weekday, days, sum(days) OVER (PARTITION BY customer_id) AS whole
  FROM weekdays ORDER BY customer_id, days DESC, weekday
), named AS (
  SELECT DISTINCT live.customer_id, live.id, line.name
  FROM live JOIN sales_line line ON line.merchant_id = %(merchant)s AND line.sale_id = live.id WHERE line.name <> ''
), items AS (
  SELECT customer_id, name, count(*) AS sales FROM named GROUP BY 1, 2
), item AS (
  SELECT DISTINCT ON (customer_id) customer_id, name, sales FROM items ORDER BY customer_id, sales DESC, name
), told AS (
  SELECT customer_id, count(DISTINCT id) AS sales FROM named GROUP BY 1
)
SELECT asked.id, coalesce(weekday.whole, 0)::int, weekday.weekday, coalesce(weekday.days, 0)::int,
       coalesce(told.sales, 0)::int, coalesce(item.name, ''), coalesce(item.sales, 0)::int
FROM unnest(%(customers)s::bigint[]) AS asked (id)
LEFT JOIN weekday ON weekday.customer_id = asked.id
LEFT JOIN item ON item.customer_id = asked.id LEFT JOIN told ON told.customer_id = asked.id
"""


def publish_habits(customer_ids: Sequence[int]) -> int:
    """Count anew what these customers usually take and when they come, and publish it; returns how many changed.

    Two statements for every two thousand.
    """
    after = clock.today(identity.merchant(current_merchant()).time_zone) - YEAR
    changed = 0
    for start in range(0, len(customer_ids), _STEP):
        step = customer_ids[start : start + _STEP]
        with connection.cursor() as cursor:
            values: dict[str, Any] = {"merchant": current_merchant(), "customers": list(step), "after": after}
            cursor.execute(_COUNT, values)
            counted = {customer: Counted(*told) for customer, *told in cursor.fetchall()}
        changed += customers.set_habits_batch(counted)
    return changed


def publish_recent_habits(since: timedelta) -> int:
    """The same for all who came in the time just past; returns how many changed."""
    rows = Sale.objects.filter(at__gte=clock.now() - since, state=State.LIVE, customer_id__isnull=False)
    return publish_habits(list(rows.order_by("customer_id").values_list("customer_id", flat=True).distinct()))
