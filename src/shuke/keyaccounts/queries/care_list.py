"""The list of key customers: one page in one statement (two for a search), however many there are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db import connection

from shuke.customers.queries.search import matching
from shuke.keyaccounts.models.account import LATER_THAN_ALL, NO_DAY
from shuke.keyaccounts.values import CareRow
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.tenancy import current_merchant

# Sort word → expression (each the middle of an index), its type, whether it runs down, its type in SQL.
ORDER: dict[str, tuple[str, type, bool, str]] = {
    "standing": ("a.standing", int, True, "int"),
    "contact": (f"CASE WHEN a.contact_on IS NULL THEN '{NO_DAY}'::date ELSE a.contact_on END", str, False, "date"),
    "health": (f"CASE WHEN a.health IS NULL THEN {LATER_THAN_ALL} ELSE a.health END", int, False, "int"),
    "name": ("c.name_key", str, False, "text"),
}
TABS = ("all", "A", "B", "C", "ungraded", "mine")
PAGE = 50
_SQL = """
WITH page AS MATERIALIZED (
  SELECT a.customer_id, {order} AS position FROM keyaccounts_account a
  JOIN customers_customer c ON c.merchant_id = a.merchant_id AND c.id = a.customer_id
  WHERE a.merchant_id = %s AND a.let_go_on IS NULL AND c.archived_at IS NULL{where}
  ORDER BY {order} {way}, a.customer_id {way} LIMIT %s
)
SELECT c.id, c.kind, c.name, c.owner_id, coalesce(s.name, ''), a.grade, a.score, a.health, a.contact_on, a.since,
  t.spend_minor, t.last_visit_on, page.position::text
FROM page JOIN customers_customer c ON c.merchant_id = %s AND c.id = page.customer_id
JOIN keyaccounts_account a ON a.merchant_id = %s AND a.customer_id = page.customer_id
JOIN customers_traits t ON t.merchant_id = %s AND t.customer_id = page.customer_id
LEFT JOIN identity_staff s ON s.merchant_id = c.merchant_id AND s.id = c.owner_id
ORDER BY page.position {way}, c.id {way}
"""
# Where a customer is: a company by the address that holds, everybody by the place our people gave.
_TOWN = """ AND (EXISTS (
  SELECT FROM customers_fact fact WHERE fact.merchant_id = a.merchant_id AND fact.customer_id = a.customer_id
    AND fact.code = 'address' AND fact.ended_at IS NULL AND strpos(lower(fact.text), lower(%s)) > 0
) OR EXISTS (
  SELECT FROM keyaccounts_place place WHERE place.merchant_id = a.merchant_id AND place.customer_id = a.customer_id
    AND strpos(lower(place.words), lower(%s)) > 0
))"""
_COUNTS = """
SELECT a.grade, count(*) FROM keyaccounts_account a WHERE a.merchant_id = %s AND a.let_go_on IS NULL GROUP BY a.grade
"""


@dataclass(frozen=True)
class CareView:
    """One way to look at the list; unknown words of an address fall back to the first. `owner`: one colleague's.

    `town`: words of where the customer is, such as a town or a street.
    """

    tab: str = "all"
    search: str = ""
    sort: str = "standing"
    owner: int | None = None
    town: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """The view an address asks for."""
        tab, sort = query.get("tab", ""), query.get("sort", "")
        return cls(
            tab=tab if tab in TABS else "all",
            search=query.get("q", "").replace("\x00", "").strip()[:80],
            sort=sort if sort in ORDER else "standing",
        )


def care_list(
    view: CareView, *, staff: int | None = None, cursor: str | None = None, limit: int = PAGE
) -> tuple[list[CareRow], str | None]:
    """One page and the cursor of the next; `staff` is whose own the tab *mine* shows. Raises CursorUnreadable."""
    order, kind, down, of = ORDER[view.sort]
    where, params = _where(view, staff)
    if after := decode_cursor(cursor, kind, int):
        where += f" AND ({order}, a.customer_id) {'<' if down else '>'} (%s::{of}, %s)"
        params += after
    sql, merchant = _SQL.format(order=order, where=where, way="DESC" if down else "ASC"), current_merchant()
    with connection.cursor() as executed:
        executed.execute(sql, [merchant, *params, limit + 1, merchant, merchant, merchant])
        rows = [_row(values, kind) for values in executed.fetchall()]
    return page_of(rows, limit, lambda row: row.position)


def care_counts() -> dict[str, int]:
    """How many are in care by grade, those without one under ''; one statement."""
    with connection.cursor() as executed:
        executed.execute(_COUNTS, [current_merchant()])
        return dict(executed.fetchall())


def _where(view: CareView, staff: int | None) -> tuple[str, list[Any]]:
    where, params = "", list[Any]()
    if view.tab == "mine":
        where, params = " AND c.owner_id = %s", [staff]
    elif view.tab != "all":
        where, params = " AND a.grade = %s", ["" if view.tab == "ungraded" else view.tab]
    if view.owner is not None:
        where, params = f"{where} AND c.owner_id = %s", [*params, view.owner]
    if view.town:
        where, params = f"{where}{_TOWN}", [*params, view.town, view.town]
    found = matching(view.search)
    if found is not None and found.ids is not None:
        return f"{where} AND a.customer_id = ANY (%s)", [*params, found.ids]
    if found is not None:
        return f"{where} AND {found.condition.replace('{customer}', 'a.customer_id')}", [*params, *found.params]
    return where, params


def _row(values: tuple[Any, ...], kind: type) -> CareRow:
    return replace(CareRow(*values[:-1]), position=(kind(values[-1]), values[0]))
