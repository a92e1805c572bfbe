"""Publish what customers usually take and when they like to come, many at once."""

from collections.abc import Mapping

from django.db import connection

from shuke.customers import rules
from shuke.customers.values import Counted
from shuke.kit import tenancy
from shuke.kit.work import as_json

_SET = """
UPDATE customers_traits traits SET favourite = told.favourite, usual_weekday = told.weekday
FROM jsonb_to_recordset(%(rows)s::jsonb) AS told (customer_id bigint, favourite text, weekday smallint)
WHERE traits.merchant_id = %(merchant)s AND traits.customer_id = told.customer_id
  AND (traits.favourite, traits.usual_weekday) IS DISTINCT FROM (told.favourite, told.weekday)
"""


def set_habits_batch(counted: Mapping[int, Counted]) -> int:
    """Set favourite and usual weekday of these customers by what was counted; returns how many changed."""
    told = {customer: rules.habits(each) for customer, each in counted.items()}
    rows = [{"customer_id": c, "favourite": h.favourite, "weekday": h.weekday} for c, h in sorted(told.items())]
    with connection.cursor() as cursor:
        cursor.execute(_SET, {"merchant": tenancy.current_merchant(), "rows": as_json(rows)})
        return int(cursor.rowcount)
