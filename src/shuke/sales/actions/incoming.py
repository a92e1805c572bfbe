"""The doorstep of an import: lines of past sales in a temporary table, looked at before anything is written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from shuke.kit.tenancy import current_merchant

# `sale` is the external key without its source, `line` the key of the line within it (empty: its place counts).
_OPEN = """
CREATE TEMPORARY TABLE sales_incoming (
  number bigint, sale text COLLATE "C", line text COLLATE "C", customer text COLLATE "C", at timestamptz, name text,
  quantity int, amount_minor bigint
) ON COMMIT DROP
"""
_COPY = "COPY sales_incoming (number, sale, line, customer, at, name, quantity, amount_minor) FROM STDIN (FORMAT csv)"

_TWICE = """
SELECT incoming.number, incoming.sale, incoming.line FROM sales_incoming incoming JOIN (
  SELECT sale, line, min(number) AS first FROM sales_incoming WHERE line <> ''
  GROUP BY sale, line HAVING count(*) > 1) twice
  ON twice.sale = incoming.sale AND twice.line = incoming.line AND twice.first <> incoming.number
ORDER BY incoming.number
"""
_OF_ANOTHER = """
SELECT incoming.number, incoming.sale, incoming.customer FROM sales_incoming incoming JOIN (
  SELECT sale, (array_agg(customer ORDER BY number))[1] AS customer FROM sales_incoming
  GROUP BY sale HAVING min(customer) <> max(customer)) mixed
  ON mixed.sale = incoming.sale AND mixed.customer <> incoming.customer ORDER BY incoming.number
"""
_BELOW_ZERO = """
SELECT incoming.number, incoming.sale, incoming.amount_minor::text FROM sales_incoming incoming JOIN (
  SELECT sale FROM sales_incoming GROUP BY sale HAVING sum(amount_minor) < 0) below ON below.sale = incoming.sale
ORDER BY incoming.number
"""
# A million lines are sorted and grouped here: worth more memory than a sale at the till.
_ROOM = "SELECT set_config('work_mem', '96MB', true)"
_LEAVE_OUT = "DELETE FROM sales_incoming WHERE number = ANY(%(numbers)s)"
_SUM_UP = """
CREATE TEMPORARY TABLE sales_incoming_sale ON COMMIT DROP AS
SELECT sale, min(customer) AS customer, min(at) AS at, sum(amount_minor)::bigint AS total, count(*)::int AS lines,
       %(source)s || sale AS external_key, false AS known
FROM sales_incoming GROUP BY sale
"""
_KNOWN = """
UPDATE sales_incoming_sale incoming SET known = true FROM sales_sale sale
WHERE sale.merchant_id = %(merchant)s AND sale.external_key = incoming.external_key
"""
_CHANGED = """
SELECT count(*) FROM sales_incoming_sale incoming JOIN sales_sale sale
  ON sale.merchant_id = %(merchant)s AND sale.external_key = incoming.external_key
WHERE sale.gross_minor <> incoming.total
"""
_TOTALS = """
SELECT count(*), coalesce(sum(lines), 0), count(DISTINCT customer), coalesce(sum(total), 0), min(at), max(at),
       count(*) FILTER (WHERE known), coalesce(sum(lines) FILTER (WHERE known), 0),
       coalesce(sum(total) FILTER (WHERE known), 0), count(*) FILTER (WHERE total = 0)
FROM sales_incoming_sale
"""

_FIRST_SALES = """
SELECT sale, customer, at, total, lines FROM pg_temp.sales_incoming_sale
WHERE NOT known ORDER BY at, sale LIMIT %(limit)s
"""
_NEW_SALES = "SELECT sale, customer, at, total FROM pg_temp.sales_incoming_sale WHERE NOT known ORDER BY at, sale"


@dataclass(frozen=True)
class Found:
    """A line that cannot come in, and the value that shows why."""

    number: int
    reason: str
    value: str


@dataclass(frozen=True)
class Totals:
    """What lies on the doorstep: all of it, and the part that is in the books already. Amounts in minor units."""

    sales: int
    lines: int
    customers: int
    total_minor: int
    first: Any
    last: Any
    known_sales: int
    known_lines: int
    known_minor: int
    empty_sales: int
    changed_sales: int = 0


@contextmanager
def incoming() -> Iterator[Any]:
    """Open the doorstep: gives an object whose `write(bytes)` takes lines as CSV in the order of the columns."""
    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sales_incoming, pg_temp.sales_incoming_sale, pg_temp.sales_new")
        cursor.execute(_OPEN)
        with cursor.copy(_COPY) as copy:
            yield copy
        cursor.execute("ANALYZE sales_incoming")


def misfits() -> list[Found]:
    """Lines that contradict each other: the same line twice, one sale of two customers, a sale below zero.

    Those found are taken off the doorstep at once, so that each line is told once.
    """
    found: list[Found] = []
    for reason, statement in (("line_twice", _TWICE), ("another_customer", _OF_ANOTHER), ("below_zero", _BELOW_ZERO)):
        with connection.cursor() as cursor:
            cursor.execute(statement)
            here = [Found(number, reason, _shown(values)) for number, *values in cursor.fetchall()]
            if here:
                cursor.execute(_LEAVE_OUT, {"numbers": [each.number for each in here]})
        found += here
    return found


def sum_up(source: str) -> Totals:
    """Put the lines together to sales and say what came, and what is there already under this source."""
    values: dict[str, Any] = {"merchant": current_merchant(), "source": f"{source}:"}
    with connection.cursor() as cursor:
        cursor.execute(_SUM_UP, values)
        cursor.execute("ANALYZE sales_incoming_sale")
        cursor.execute(_KNOWN, values)
        cursor.execute(_TOTALS)
        totals = [value if value is None or hasattr(value, "year") else int(value) for value in cursor.fetchone()]
        cursor.execute(_CHANGED, values)
        return replace(Totals(*totals), changed_sales=int(cursor.fetchone()[0]))


@dataclass(frozen=True)
class FirstSale:
    """A new sale on the doorstep; `customer` is the other system's reference."""

    sale: str
    customer: str
    at: datetime
    total_minor: int
    lines: int


def first_sales(limit: int) -> list[FirstSale]:
    """The earliest new sales on the doorstep, after `sum_up`; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST_SALES, {"limit": limit})
        return [FirstSale(*row) for row in cursor.fetchall()]


def new_sales() -> list[tuple[str, str, datetime, int]]:
    """Every new sale on the doorstep in order of time: key, the other system's reference, moment, total."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW_SALES)
        return cursor.fetchall()


def _shown(values: Sequence[Any]) -> str:
    return " / ".join(str(value) for value in values if value)
