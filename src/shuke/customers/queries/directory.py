"""The directory: one page of a view, in two statements at most, however many customers there are."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connection

from shuke.customers import place
from shuke.customers.queries.conditions import LATE, VISITED, conditions
from shuke.customers.queries.rows import COLUMNS, PACKS, CustomerRow, row_of
from shuke.customers.queries.search import Matches, matching
from shuke.customers.queries.segments import here_and_now, segment, segment_statement
from shuke.customers.queries.view import View
from shuke.customers.segments.statement import statement
from shuke.customers.segments.tree import Group
from shuke.identity.values import MerchantValue
from shuke.kit import clock
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.currencies import exponent_of

# Sort word → expression (each the middle of an index that begins with merchant_id and ends with the id), type, id.
ORDER: dict[str, tuple[str, type, str]] = {
    "last_visit": (VISITED, str, "t.customer_id"),
    "name": ("c.name_key", str, "c.id"),
    "tier": ("t.tier_rank", int, "t.customer_id"),
    "points": ("t.points", int, "t.customer_id"),
    "balance": ("t.balance_minor", int, "t.customer_id"),
    "spend": ("t.spend_minor", int, "t.customer_id"),
    "late": (LATE, str, "t.customer_id"),
    "created": ("c.id", int, "c.id"),
}
_JOINED = "customers_traits t JOIN customers_customer c ON c.merchant_id = t.merchant_id AND c.id = t.customer_id"
PAGE = 50


def directory(
    view: View, *, staff: int | None = None, cursor: str | None = None, limit: int = PAGE
) -> tuple[list[CustomerRow], str | None]:
    """One page of a view and the cursor of the next; never skips rows by counting them. Raises CursorUnreadable."""
    expression, kind, identity = ORDER[view.sort]
    matches, here = matching(view.search), place.merchant()
    joins, where, params = _where(view, staff, matches, here)
    if after := decode_cursor(cursor, kind, int):
        where += f" AND ({expression}, {identity}) {'<' if view.down else '>'} (%s, %s)"
        params += [_value(after[0], view.sort), after[1]]
    way = "DESC" if view.down else "ASC"
    # The page is cut before anything is joined to it: names of owners and phones are read for these rows only.
    sql = f"""
        WITH page AS MATERIALIZED (
          SELECT c.id, {expression} AS position FROM {_JOINED}{joins} WHERE {where}
          ORDER BY {expression} {way}, {identity} {way} LIMIT %s
        )
        SELECT {COLUMNS}, page.position, c.id
        FROM page JOIN customers_customer c ON c.merchant_id = %s AND c.id = page.id
        JOIN customers_traits t ON t.merchant_id = %s AND t.customer_id = page.id
        LEFT JOIN identity_staff s ON s.merchant_id = c.merchant_id AND s.id = c.owner_id
        {PACKS} ORDER BY page.position {way}, c.id {way}
    """
    with connection.cursor() as executed:
        executed.execute(sql, [*params, limit + 1, here.id, here.id, clock.today(here.time_zone)])
        rows = [row_of(values) for values in executed.fetchall()]
    if matches and matches.numbers:
        rows = [replace(row, old_number=matches.numbers.get(row.id, "")) for row in rows]
    return page_of(rows, limit, lambda row: row.position)


def count(view: View, *, staff: int | None = None, up_to: int | None = None) -> int:
    """How many customers a view shows, counted no further than `up_to`."""
    joins, where, params = _where(view, staff, matching(view.search), place.merchant())
    stop = " LIMIT %s" if up_to is not None else ""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {_JOINED}{joins} WHERE {where}{stop}) x"
    with connection.cursor() as executed:
        executed.execute(sql, [*params, up_to] if up_to is not None else params)
        return int(executed.fetchone()[0])


def selection(view: View, *, staff: int | None) -> tuple[str, list[Any]]:
    """The ids of all customers a view shows, as a statement and its parameters; two statements run for a search."""
    joins, where, params = _where(view, staff, matching(view.search), place.merchant())
    return f"SELECT c.id FROM {_JOINED}{joins} WHERE {where}", params


def find(text: str, limit: int = 8) -> list[CustomerRow]:
    """Customers a typed text means, who came last first: for the till and the palette. Empty for an empty text."""
    return directory(View(search=text), limit=limit)[0] if text.strip() else []


def of_tree(tree: Group, *, limit: int) -> list[CustomerRow]:
    """The first customers a tree takes in, newest record first; two statements."""
    here = here_and_now()
    made = statement(tree, here)
    joins, params = made.joins_on("c.id")
    sql = f"""
        SELECT c.id FROM {_JOINED}{joins}
        WHERE c.merchant_id = %s AND t.merchant_id = %s AND c.archived_at IS NULL AND ({made.where})
        ORDER BY c.id DESC LIMIT %s
    """
    with connection.cursor() as executed:
        executed.execute(sql, [*params, here.merchant, here.merchant, *made.params, limit])
        ids = tuple(row[0] for row in executed.fetchall())
    return directory(View(only=ids, sort="created"), limit=limit)[0] if ids else []


def _where(
    view: View, staff: int | None, matches: Matches | None, here: MerchantValue
) -> tuple[str, str, list[Any]]:  # fmt: skip
    today, unit = clock.today(here.time_zone), 10 ** exponent_of(here.currency)
    identity = ORDER[view.sort][2]
    parts = conditions(view, matches, identity=identity, merchant=here.id, staff=staff, today=today, unit=unit)
    texts, params = zip(*parts, strict=True)
    where, values = " AND ".join(texts), [value for each in params for value in each]
    if view.segment is None:
        return "", where, values
    made = segment_statement(segment(view.segment, staff))
    joins, first = made.joins_on(identity)
    return joins, f"{where} AND ({made.where})", [*first, *values, *made.params]


def _value(value: Any, sort: str) -> Any:
    return date.fromisoformat(value) if sort in ("last_visit", "late") else value
