"""Writing a sale or a refund with all its parts: one statement each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, connection

from shuke.kit.prepared import fetch_one
from shuke.kit.problems import Problem
from shuke.kit.work import as_json
from shuke.sales import errors
from shuke.sales.values import LineValue, PaymentValue, SaleValue

# The open shift is locked against closing: a sale counts in the drawer it was rung up for, or in none; one that a till
# kept while it was offline may be older than the shift that runs now.
_SALE = """
WITH shift AS (
  SELECT id FROM sales_shift
  WHERE merchant_id = %(merchant_id)s AND till_id = %(till_id)s AND closed_at IS NULL
    AND opened_at <= %(at)s::timestamptz FOR SHARE
), sale AS (
  INSERT INTO sales_sale (merchant_id, key, at, "on", customer_id, card_id, currency, gross_minor, discount_minor,
                          total_minor, refunded_minor, state, source, staff_id, served_by_id, shift_id, till_id,
                          charged)
  VALUES (%(merchant_id)s, %(key)s, %(at)s, %(on)s, %(customer_id)s, %(card_id)s, %(currency)s, %(gross_minor)s,
          %(discount_minor)s, %(total_minor)s, 0, 'live', %(source)s, %(staff_id)s, %(served_by)s,
          (SELECT id FROM shift), %(till_id)s, %(charged)s)
  ON CONFLICT (merchant_id, key) DO NOTHING
  RETURNING id, shift_id
), lines AS (
  INSERT INTO sales_line (merchant_id, sale_id, position, name, quantity, price_minor, amount_minor, served_by_id,
                          "group")
  SELECT %(merchant_id)s, sale.id, row.position, row.name, row.quantity, row.price_minor, row.amount_minor,
         row.served_by, row."group"
  FROM sale, jsonb_to_recordset(%(lines)s) AS
    row(position smallint, name text, quantity int, price_minor bigint, amount_minor bigint, served_by bigint,
        "group" text)
), payments AS (
  INSERT INTO sales_payment (merchant_id, sale_id, position, method, amount_minor, given_minor)
  SELECT %(merchant_id)s, sale.id, row.position, row.method, row.amount_minor, row.given_minor
  FROM sale, jsonb_to_recordset(%(payments)s) AS
    row(position smallint, method text, amount_minor bigint, given_minor bigint)
)
SELECT id, shift_id FROM sale
"""

_REFUND = """
WITH refund AS (
  INSERT INTO sales_refund (merchant_id, sale_id, key, at, amount_minor, reason, undo, staff_id, shift_id, outcome)
  VALUES (%(merchant_id)s, %(sale_id)s, %(key)s, %(at)s, %(amount_minor)s, %(reason)s, %(undo)s, %(staff_id)s,
          %(shift_id)s, %(outcome)s)
  RETURNING id
), payments AS (
  INSERT INTO sales_refund_payment (merchant_id, refund_id, position, method, amount_minor)
  SELECT %(merchant_id)s, refund.id, row.position, row.method, row.amount_minor
  FROM refund, jsonb_to_recordset(%(payments)s) AS row(position smallint, method text, amount_minor bigint)
), sale AS (
  UPDATE sales_sale SET refunded_minor = refunded_minor + %(amount_minor)s, state = %(state)s, charged = %(charged)s
  WHERE merchant_id = %(merchant_id)s AND id = %(sale_id)s
)
SELECT id FROM refund
"""

# The database knows these rows belong to the merchant; asking it beforehand would cost a statement a sale.
_UNKNOWN: dict[str, tuple[type[Problem], str]] = {
    "sales_line_served_by_id_tenant": (errors.ServerUnknown, "lines.served_by"),
    "sales_sale_served_by_id_tenant": (errors.ServerUnknown, "served_by"),
    "sales_sale_till_id_tenant": (errors.TillUnknown, "till"),
    "sales_sale_customer_id_tenant": (errors.CustomerUnknown, "customer_id"),
}


def store_sale(merchant_id: int, sale: SaleValue) -> tuple[int, int | None] | None:
    """Insert a sale with its lines and payments; returns its id and shift, or None when its key is taken.

    Raises ServerUnknown, TillUnknown or CustomerUnknown.
    """
    values = {
        **vars(sale), "merchant_id": merchant_id, "charged": as_json(sale.charged), "lines": _rows(sale.lines),
        "payments": _rows(sale.payments),
    }  # fmt: skip
    try:
        row = fetch_one(_SALE, values)
    except IntegrityError as error:
        raise _named(error) from error
    return (row[0], row[1]) if row else None


def store_refund(row: Mapping[str, Any], payments: Sequence[PaymentValue]) -> int:
    """Insert a refund with its parts and note it on the sale; returns its id."""
    with connection.cursor() as cursor:
        cursor.execute(_REFUND, {**row, "payments": _rows(payments)})
        return int(cursor.fetchone()[0])


def _rows(rows: Sequence[LineValue | PaymentValue]) -> str:
    return as_json([{"position": position} | vars(row) for position, row in enumerate(rows)])


def _named(error: IntegrityError) -> Exception:
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if constraint not in _UNKNOWN:
        return error
    problem, field = _UNKNOWN[constraint]
    return problem(field=field)
