"""Keep what customers consumed, told whole by the room that sells."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from shuke.customers.values import BoughtTold, ConsumedTold
from shuke.kit import tenancy
from shuke.kit.work import as_json

_FORGET = "DELETE FROM {table} WHERE merchant_id = %(merchant)s AND customer_id = ANY(%(customers)s::bigint[])"
_CONSUMED = """
INSERT INTO customers_consumed (merchant_id, customer_id, last_on, days, running_minor, weekdays)
SELECT %(merchant)s, told.customer_id, told.days[array_upper(told.days, 1)], told.days, told.running_minor,
  ARRAY(SELECT (SELECT max(day) FROM unnest(told.days) AS day WHERE extract(isodow FROM day) = weekday)
        FROM generate_series(1, 7) AS weekday ORDER BY weekday)
FROM jsonb_to_recordset(%(rows)s::jsonb) AS told (customer_id bigint, days date[], running_minor bigint[])
ON CONFLICT (merchant_id, customer_id) DO UPDATE SET last_on = EXCLUDED.last_on, days = EXCLUDED.days,
  running_minor = EXCLUDED.running_minor, weekdays = EXCLUDED.weekdays
"""
_ITEMS = """
INSERT INTO customers_item (merchant_id, is_group, name)
SELECT DISTINCT %(merchant)s::bigint, is_group, item
FROM jsonb_to_recordset(%(rows)s::jsonb) AS told (item text, is_group boolean) ORDER BY 2, 3
ON CONFLICT (merchant_id, is_group, name) DO NOTHING
"""
_BOUGHT = """
INSERT INTO customers_bought (merchant_id, customer_id, item_id, last_on, days, running)
SELECT %(merchant)s, told.customer_id, item.id, told.days[array_upper(told.days, 1)], told.days, told.running
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS told (customer_id bigint, item text, is_group boolean, days date[], running int[])
JOIN customers_item item
  ON item.merchant_id = %(merchant)s AND item.is_group = told.is_group AND item.name = told.item
ON CONFLICT (merchant_id, customer_id, item_id) DO UPDATE
SET last_on = EXCLUDED.last_on, days = EXCLUDED.days, running = EXCLUDED.running
"""


def set_consumption_batch(
    customers: Sequence[int], consumed: Sequence[ConsumedTold], bought: Sequence[BoughtTold]
) -> None:
    """Replace all that these customers consumed by what is told; five statements at most."""
    values: dict[str, Any] = {"merchant": tenancy.current_merchant(), "customers": list(customers)}
    with connection.cursor() as cursor:
        for table in ("customers_consumed", "customers_bought"):
            cursor.execute(_FORGET.format(table=table), values)
        if consumed:
            cursor.execute(_CONSUMED, values | {"rows": as_json([vars(each) for each in consumed])})
        if bought:
            rows = values | {"rows": as_json([vars(each) for each in bought])}
            cursor.execute(_ITEMS, rows)
            cursor.execute(_BOUGHT, rows)
