"""Tell the visits of many customers anew, from all that counts: after an import and after its undo."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection

from shuke.customers import place, rules
from shuke.customers.values import Visits
from shuke.kit import tenancy
from shuke.kit.work import as_json

_STEP = 5000
_SET = """
UPDATE customers_traits traits SET visits = told.visits, spend_minor = told.spend_minor,
  first_visit_on = told.first_visit_on, last_visit_on = told.recent_days[1],
  recent_days = told.recent_days, rhythm_days = told.rhythm_days,
  next_visit_on = told.next_visit_on, late_on = told.late_on
FROM jsonb_to_recordset(%(rows)s::jsonb) AS told (
  customer_id bigint, visits int, spend_minor bigint, first_visit_on date,
  recent_days date[], rhythm_days numeric, next_visit_on date, late_on date)
WHERE traits.merchant_id = %(merchant)s AND traits.customer_id = told.customer_id
"""


def set_visits_batch(rows: Iterable[Visits]) -> int:
    """Replace visits, spend, first and last day and the rhythm of these customers; returns how many were given."""
    remaining, today, done = iter(rows), place.today(), 0
    while step := list(islice(remaining, _STEP)):
        _write([_told(row, today) for row in step])
        done += len(step)
    return done


def _write(rows: Sequence[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, {"merchant": tenancy.current_merchant(), "rows": as_json(rows)})


def _told(row: Visits, today: date) -> dict[str, Any]:
    days = rules.recent_days(row.days)
    rhythm = rules.rhythm(days, today)
    return {
        "customer_id": row.customer_id, "visits": row.visits, "spend_minor": row.spend_minor,
        "first_visit_on": row.first_on, "recent_days": days,
        "rhythm_days": rhythm.every_days, "next_visit_on": rhythm.expected_on, "late_on": rhythm.late_on,
    }  # fmt: skip
