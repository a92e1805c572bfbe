"""Count who the regulars are: set-wise, over the sales of one merchant, in a handful of statements."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.insight import rules
from shuke.insight.queries.behind import late_on
from shuke.insight.values import Band, Month, Period, RegularsValue, Share
from shuke.kit import clock
from shuke.kit.bulk import in_bulk
from shuke.kit.tenancy import current_merchant

Report = Callable[[int], None]
STEPS = 6

_SPAN = """
SELECT min("on"), max("on") FROM sales_sale WHERE merchant_id = %(merchant)s AND state = 'live'
"""
_BASE = """
CREATE TEMPORARY TABLE insight_base ON COMMIT DROP AS
SELECT customer_id, days AS visits, income, ago, row_number() OVER (ORDER BY income DESC, customer_id) AS place FROM (
  SELECT customer_id, count(DISTINCT "on")::int AS days, sum(total_minor - refunded_minor)::bigint AS income,
         (%(until)s::date - max("on"))::int AS ago
  FROM sales_sale WHERE merchant_id = %(merchant)s AND state = 'live' AND customer_id IS NOT NULL
    AND "on" BETWEEN %(since)s AND %(until)s
  GROUP BY customer_id) each
"""
_WHOLE = """
SELECT count(*), coalesce(sum(total_minor - refunded_minor), 0)::bigint,
       coalesce(sum(total_minor - refunded_minor) FILTER (WHERE customer_id IS NULL), 0)::bigint
FROM sales_sale WHERE merchant_id = %(merchant)s AND state = 'live' AND "on" BETWEEN %(since)s AND %(until)s
"""
_SUMS = """
SELECT count(*), coalesce(sum(income), 0)::bigint, coalesce(sum(income) FILTER (WHERE place <= %(best)s), 0)::bigint,
       count(*) FILTER (WHERE visits = 1 AND ago <= %(fresh)s)
FROM insight_base
"""
_CURVE = """
SELECT percent, coalesce((running.sum)::bigint, 0) FROM generate_series(0, 100) AS percent
LEFT JOIN (SELECT place, sum(income) OVER (ORDER BY place) AS sum FROM insight_base) running
  ON running.place = (%(customers)s * percent) / 100 ORDER BY percent
"""
_COUNTED = "SELECT ago, visits, count(*), sum(income)::bigint FROM insight_base GROUP BY ago, visits"
# Whoever comes again after `silence` days had fallen silent in between; so has whoever has not come since.
_MONTHS = """
WITH days AS (
  SELECT customer_id, "on", lead("on") OVER (PARTITION BY customer_id ORDER BY "on") AS next,
         min("on") OVER (PARTITION BY customer_id) AS first
  FROM (SELECT DISTINCT customer_id, "on" FROM sales_sale
        WHERE merchant_id = %(merchant)s AND state = 'live' AND customer_id IS NOT NULL AND "on" <= %(until)s) once
), came AS (
  SELECT date_trunc('month', "on")::date AS month, count(DISTINCT customer_id) AS all,
         count(DISTINCT customer_id) FILTER (WHERE date_trunc('month', first) = date_trunc('month', "on")) AS new
  FROM days WHERE "on" >= %(since)s GROUP BY 1
), fell AS (
  SELECT date_trunc('month', "on" + %(silence)s::int)::date AS month, count(*) AS silent FROM days
  WHERE coalesce(next, %(until)s::date + 1) - "on" > %(silence)s::int AND "on" + %(silence)s::int <= %(until)s
    AND "on" + %(silence)s::int >= %(since)s GROUP BY 1
)
SELECT month, coalesce(came.new, 0), coalesce(came.all - came.new, 0), coalesce(fell.silent, 0)
FROM came FULL JOIN fell USING (month) ORDER BY month
"""
_LATE = """
SELECT coalesce(sum(base.income), 0)::bigint FROM insight_base base
JOIN customers_traits traits ON traits.merchant_id = %(merchant)s AND traits.customer_id = base.customer_id
JOIN customers_customer customer ON customer.merchant_id = %(merchant)s AND customer.id = base.customer_id
WHERE traits.late_on <= %(until)s AND customer.archived_at IS NULL
"""
_SCORES = """
INSERT INTO {table} (customer_id, recency, frequency, money, segment)
SELECT customer_id, r, f, greatest(5 - ((place - 1) * 5 / %(customers)s)::int, 1),
       (%(segments)s::text[])[(r - 1) * 5 + f]
FROM (SELECT customer_id, place, 5 - width_bucket(ago, %(ago)s::int[]) AS r,
             width_bucket(visits, %(visits)s::int[]) AS f
      FROM insight_base) scored
"""
FRESH = 60  # days within which one visit makes a new customer


def count_regulars(period: Period, report: Report = lambda done: None) -> RegularsValue | None:
    """Count one period over the open merchant's sales; None while nothing was sold. Publishes scores for the year."""
    merchant = identity.merchant(current_merchant())
    span = _row(_SPAN, {"merchant": merchant.id})
    if span[0] is None:
        return None
    today = clock.today(merchant.time_zone)
    until = rules.reference_day(today, span[1])
    values: dict[str, Any] = {
        "merchant": merchant.id, "until": until, "since": rules.since(period, until, span[0]), "fresh": FRESH,
    }  # fmt: skip
    with in_bulk(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.insight_base")
        cursor.execute(_BASE, values)
        cursor.execute("ANALYZE insight_base")
        report(2)
        return _value(period, merchant.currency, values, report)


def _value(period: Period, currency: str, values: dict[str, Any], report: Report) -> RegularsValue:
    sales, income, anonymous = _row(_WHOLE, values)
    values["best"] = rules.best_count(_row("SELECT count(*) FROM insight_base", {})[0])
    customers, known, best, once = _row(_SUMS, values)
    values["customers"] = customers
    counted = _rows(_COUNTED, {})
    recency, frequency = _bands(counted)
    cells = rules.grid(counted, recency, frequency)
    report(3)
    # Bars stand for whole months, so that the first is no shorter than the others.
    months = _months(values | {"since": values["since"].replace(day=1), "silence": rules.silent_after(recency)})
    report(4)
    late, (late_minor,) = late_on(values["until"]), _row(_LATE, values)
    if period == Period.YEAR and customers:
        _publish(values, recency, frequency)
    report(5)
    return RegularsValue(
        period=period, currency=currency, since=values["since"], until=values["until"], computed_at=clock.now(),
        customers=customers, income_minor=income, sales=sales, anonymous_minor=anonymous,
        top=Share(values["best"], best, rules.share_of(best, known)), curve=_curve(values, known),
        recency=recency, frequency=frequency, cells=cells, months=months, late=late, late_minor=late_minor, once=once,
        lost=rules.lost_regulars(cells),
    )  # fmt: skip


def _bands(counted: list[tuple[int, int, int, int]]) -> tuple[tuple[Band, ...], tuple[Band, ...]]:
    by_ago: Counter[int] = Counter()
    by_visits: Counter[int] = Counter()
    for ago, visits, people, _income in counted:
        by_ago[ago] += people
        by_visits[visits] += people
    return rules.recency_bands(by_ago), rules.frequency_bands(by_visits)


def _curve(values: dict[str, Any], known: int) -> tuple[tuple[float, float], ...]:
    return tuple((percent, round(100 * rules.share_of(income, known), 2)) for percent, income in _rows(_CURVE, values))


def _months(values: dict[str, Any]) -> tuple[Month, ...]:
    until: date = values["until"]
    running = until.replace(day=1)
    return tuple(
        Month(first, new, returning, silent, whole=first != running)
        for first, new, returning, silent in _rows(_MONTHS, values)
    )


def _publish(values: dict[str, Any], recency: tuple[Band, ...], frequency: tuple[Band, ...]) -> None:
    table = customers.open_scores_batch()
    segments = [str(rules.segment(r, f)) for r in range(1, 6) for f in range(1, 6)]
    edges = {"ago": [band.low for band in recency[1:]], "visits": [band.low for band in frequency]}
    with connection.cursor() as cursor:
        cursor.execute(_SCORES.format(table=table), values | edges | {"segments": segments})
    customers.write_scores_batch()


def _row(sql: str, values: dict[str, Any]) -> tuple[Any, ...]:
    return _rows(sql, values)[0]


def _rows(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
