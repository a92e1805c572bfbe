"""Write past sales set-wise: what lies on the doorstep becomes sales, lines, payments and visits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from shuke.customers import actions as customers
from shuke.customers.values import Visits
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record
from shuke.sales.actions.incoming import Totals
from shuke.sales.events import SalesImported

_FIRST_VISITS = """
SELECT customer, min(at) FROM pg_temp.sales_incoming_sale
WHERE NOT known GROUP BY customer ORDER BY min(at), customer
"""
_ASSIGN = """
CREATE TEMPORARY TABLE sales_new ON COMMIT DROP AS
SELECT nextval(pg_get_serial_sequence('sales_sale', 'id')) AS id, ordered.* FROM (
  SELECT incoming.sale, incoming.at, incoming.total, incoming.external_key, found.id AS customer_id
  FROM pg_temp.sales_incoming_sale incoming
  JOIN unnest(%(references)s::text[], %(ids)s::bigint[]) AS found (reference, id) ON found.reference = incoming.customer
  WHERE NOT incoming.known ORDER BY incoming.at, incoming.sale) ordered
"""
_PURCHASES = "SELECT sale, customer_id, at, total FROM pg_temp.sales_new ORDER BY customer_id, at, sale"
# Cards may have been charged for the batch just before: their record is kept for a refund.
_NO_CARDS = "CREATE TEMPORARY TABLE IF NOT EXISTS cards_charged (key text, card_id bigint, record jsonb) ON COMMIT DROP"
_SALES = """
INSERT INTO sales_sale (id, merchant_id, at, "on", customer_id, card_id,
                        currency, gross_minor, discount_minor, total_minor, refunded_minor,
                        state, source, batch, external_key, charged)
SELECT incoming.id, %(merchant)s, at, (at AT TIME ZONE %(zone)s)::date, customer_id, card_id,
       %(currency)s, total, 0, total, 0,
       'live', 'import', %(batch)s, external_key,
       CASE WHEN record IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('record', record) END
FROM pg_temp.sales_new incoming
LEFT JOIN (SELECT key, card_id, record FROM pg_temp.cards_charged) charged ON charged.key = %(prefix)s || incoming.sale
ORDER BY incoming.id
"""
_LINES = """
INSERT INTO sales_line (merchant_id, sale_id, position, name, quantity, price_minor, amount_minor, external_key)
SELECT %(merchant)s, sale.id, row_number() OVER (PARTITION BY sale.id ORDER BY line.number) - 1,
       line.name, line.quantity,
       CASE WHEN line.quantity > 1 THEN line.amount_minor / line.quantity ELSE line.amount_minor END, line.amount_minor,
       nullif(line.line, '')
FROM pg_temp.sales_incoming line JOIN pg_temp.sales_new sale ON sale.sale = line.sale
"""
_PAYMENTS = """
INSERT INTO sales_payment (merchant_id, sale_id, position, method, amount_minor)
SELECT %(merchant)s, id, 0, 'other', total FROM pg_temp.sales_new WHERE total > 0 ORDER BY id
"""
_TOLD = """
INSERT INTO {table} (customer_id, at, kind, ref, amount_minor, params)
SELECT incoming.customer_id, incoming.at, 'sale', incoming.id::text, total,
       jsonb_build_object('points', coalesce((record ->> 'earned')::int, 0), 'imported', true)
FROM pg_temp.sales_new incoming
LEFT JOIN (SELECT key, record FROM pg_temp.cards_charged) charged ON charged.key = %(prefix)s || incoming.sale
"""
_VISITS = """
WITH live AS MATERIALIZED (
  SELECT customer_id, "on", total_minor - refunded_minor AS net FROM sales_sale
  WHERE merchant_id = %(merchant)s AND state = 'live' AND customer_id = ANY(%(customers)s)
), days AS (
  SELECT customer_id, array_agg("on" ORDER BY "on" DESC) FILTER (WHERE place <= 24) AS days FROM (
    SELECT customer_id, "on", row_number() OVER (PARTITION BY customer_id ORDER BY "on" DESC) AS place
    FROM (SELECT DISTINCT customer_id, "on" FROM live) once) placed GROUP BY customer_id
)
SELECT asked.id, count(live.net), coalesce(sum(live.net), 0)::bigint, min(live."on"), days.days
FROM unnest(%(customers)s::bigint[]) AS asked (id)
LEFT JOIN live ON live.customer_id = asked.id LEFT JOIN days ON days.customer_id = asked.id GROUP BY asked.id, days.days
"""


def first_visits() -> dict[str, datetime]:
    """By the other system's reference of a customer: the first new visit on the doorstep, earliest first."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST_VISITS)
        return dict(cursor.fetchall())


def assign_customers(ids: Mapping[str, int]) -> None:
    """Say whose the new sales on the doorstep are, and give them their numbers in order of time."""
    with connection.cursor() as cursor:
        cursor.execute(_ASSIGN, {"references": list(ids), "ids": list(ids.values())})
        cursor.execute("ANALYZE sales_new")


def new_purchases() -> list[tuple[str, int, datetime, int]]:
    """What is new on the doorstep, customer by customer in order of time: key, customer, moment, total.

    A list, because the connection is busy taking the ledger's rows while these are gone through.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PURCHASES)
        return cursor.fetchall()


@action("sales.import")
def import_sales(actor: Actor, *, batch: int, currency: str, zone: str, totals: Totals) -> int:
    """Write what is new on the doorstep as live sales of the batch, with one event; returns how many.

    Days of sale are those of `zone`. Customers are assigned, and cards charged if they are to be.
    """
    values: dict[str, Any] = {
        "merchant": current_merchant(), "batch": batch, "currency": currency, "zone": zone, "prefix": key_prefix(batch),
    }  # fmt: skip
    told = customers.open_timeline_batch()
    with connection.cursor() as cursor:
        cursor.execute(_NO_CARDS)
        cursor.execute("ANALYZE cards_charged")
        cursor.execute(_SALES, values)
        written = int(cursor.rowcount)
        for statement in (_LINES, _PAYMENTS, _TOLD.format(table=told)):
            cursor.execute(statement, values)
        cursor.execute("SELECT DISTINCT customer_id FROM pg_temp.sales_new ORDER BY 1")
        touched = [row[0] for row in cursor.fetchall()]
    customers.write_timeline_batch(batch)
    tell_visits(touched)
    new_minor = totals.total_minor - totals.known_minor
    record(SalesImported(batch=batch, sales=written, total_minor=new_minor, currency=currency))
    return written


def key_prefix(batch: int) -> str:
    """What the ledger's keys of a batch begin with; the sale's own key follows."""
    return f"import {batch}:"


def tell_visits(customer_ids: list[int]) -> None:
    """Tell visits, spend and rhythm of these customers anew from all sales that count."""
    with connection.cursor() as cursor:
        cursor.execute(_VISITS, {"merchant": current_merchant(), "customers": customer_ids})
        rows = cursor.fetchall()
    customers.set_visits_batch(
        Visits(customer, visits, spend, first, tuple(days or ())) for customer, visits, spend, first, days in rows
    )
