"""The customers behind a figure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from shuke.insight.values import RegularRow
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.tenancy import current_merchant

_READ = """
WITH base AS MATERIALIZED (
  SELECT customer_id, count(DISTINCT "on") FILTER (WHERE "on" >= %(since)s)::int AS visits,
         coalesce(sum(total_minor - refunded_minor) FILTER (WHERE "on" >= %(since)s), 0)::bigint AS income,
         min("on") AS first_on, max("on") AS last_on
  FROM sales_sale WHERE merchant_id = %(merchant)s AND state = 'live' AND customer_id IS NOT NULL
    AND "on" BETWEEN %(from)s AND %(until)s
  GROUP BY customer_id
  HAVING %(late_by)s::date IS NOT NULL OR (count(DISTINCT "on") BETWEEN %(fewest)s AND %(most)s
     AND %(until)s::date - max("on") BETWEEN %(nearest)s AND %(farthest)s)
)
SELECT base.customer_id, customer.name, base.visits, base.income, base.first_on, base.last_on, traits.rhythm_days,
       traits.late_on, traits.card_number, traits.tier_name
FROM base
JOIN customers_customer customer ON customer.merchant_id = %(merchant)s AND customer.id = base.customer_id
JOIN customers_traits traits ON traits.merchant_id = %(merchant)s AND traits.customer_id = base.customer_id
WHERE (%(late_by)s::date IS NULL OR (traits.late_on <= %(late_by)s::date AND customer.archived_at IS NULL))
  AND (base.income, base.customer_id) < (%(income)s, %(after)s)
ORDER BY base.income DESC, base.customer_id DESC LIMIT %(limit)s
"""
_LATE = """
SELECT count(*) FROM customers_traits traits
JOIN customers_customer customer ON customer.merchant_id = traits.merchant_id AND customer.id = traits.customer_id
WHERE traits.merchant_id = %(merchant)s AND traits.late_on <= %(day)s AND customer.archived_at IS NULL
"""
_FAR = 2**31 - 1


@dataclass(frozen=True)
class Behind:
    """Which customers: days of visit and days since the last one, both ends counted in.

    With `late_by`, all who are past their own rhythm on that day instead, also those who did not come in the period.
    """

    since: date
    until: date
    fewest: int = 1
    most: int = _FAR
    nearest: int = 0
    farthest: int = _FAR
    late_by: date | None = None


def behind(which: Behind, *, cursor: str | None = None, limit: int = 50) -> tuple[list[RegularRow], str | None]:
    """Some of these customers, who bring most first, and where the next begin; one statement."""
    income, after = decode_cursor(cursor, int, int) or (2**62, 2**62)
    values: dict[str, Any] = {
        **vars(which), "from": date.min if which.late_by else which.since, "merchant": current_merchant(),
        "income": income, "after": after, "limit": limit + 1,
    }  # fmt: skip
    with connection.cursor() as executed:
        executed.execute(_READ, values)
        rows = [_row(row) for row in executed.fetchall()]
    return page_of(rows, limit, lambda row: (row.income_minor, row.id))


def late_on(day: date) -> int:
    """How many customers are past their own rhythm on a day, whatever the period; for today as the customers' tab."""
    with connection.cursor() as executed:
        executed.execute(_LATE, {"merchant": current_merchant(), "day": day})
        return int(executed.fetchone()[0])


def _row(values: tuple[Any, ...]) -> RegularRow:
    fields = list(values)
    fields[6] = float(fields[6]) if fields[6] is not None else None
    return RegularRow(*fields)
