"""A view as SQL conditions. Only leak-proof operators: row security keeps others from their index."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from shuke.customers import rules
from shuke.customers.queries.search import Matches
from shuke.customers.queries.view import View

# The very expressions of the indexes. CASE, because COALESCE counts as leaky, and its index would only be walked.
NEVER = "'0001-01-01'::date"
VISITED = f"CASE WHEN t.last_visit_on IS NULL THEN {NEVER} ELSE t.last_visit_on END"
LATE = f"CASE WHEN t.late_on IS NULL THEN {NEVER} ELSE t.late_on END"

Condition = tuple[str, tuple[Any, ...]]
LOW_UNITS = 50  # less than fifty yuan (dollars, …) left on the card is "running low"
BIRTHDAYS_AHEAD = 7


def conditions(
    view: View, matches: Matches | None, *, identity: str, merchant: int, staff: int | None, today: date, unit: int
) -> Iterator[Condition]:
    """Conditions on c (customer) and t (traits); `unit` is how many minor units make one of the currency.

    `identity` is the id in the table whose order is walked, so that a row is tested before anything is joined to it.
    """
    yield "c.merchant_id = %s AND t.merchant_id = %s", (merchant, merchant)
    yield f"c.archived_at IS {'NOT ' if view.tab == 'archived' else ''}NULL", ()
    yield from _tab(view.tab, staff=staff, today=today, unit=unit)
    yield from _filters(view, merchant=merchant, today=today, unit=unit)
    if matches is not None and matches.ids is not None:
        yield "c.id = ANY (%s)", (matches.ids,)
    elif matches is not None:
        yield matches.condition.replace("{customer}", identity), matches.params


def _tab(tab: str, *, staff: int | None, today: date, unit: int) -> Iterator[Condition]:
    if tab == "mine":
        yield "c.owner_id = %s", (staff,)
    elif tab == "late":
        yield f"{LATE} > {NEVER} AND {LATE} <= %s", (today,)
    elif tab == "low":
        yield "t.balance_minor > 0 AND t.balance_minor < %s", (LOW_UNITS * unit,)
    elif tab == "birthdays":
        yield "c.birthday_md = ANY (%s)", (rules.days_ahead(today, BIRTHDAYS_AHEAD),)
    elif tab == "unowned":
        yield "c.owner_id IS NULL", ()


def _filters(view: View, *, merchant: int, today: date, unit: int) -> Iterator[Condition]:
    if view.tag:
        yield (
            "EXISTS (SELECT 1 FROM customers_tagging g "
            "WHERE g.merchant_id = %s AND g.tag_id = %s AND g.customer_id = c.id)",
            (merchant, view.tag),
        )
    if view.only:
        yield "c.id = ANY (%s)", (list(view.only),)
    if view.tier is not None:
        yield "t.tier_rank = %s", (view.tier,)
    if view.owner:
        yield "c.owner_id = %s", (view.owner,)
    if view.spend:
        yield "t.spend_minor >= %s", (view.spend * unit,)
    if view.seen:
        yield from _seen(view.seen, today)


def _seen(seen: str, today: date) -> Iterator[Condition]:
    if seen == "never":
        yield f"{VISITED} = {NEVER}", ()
    elif seen.startswith("not"):
        yield f"{VISITED} > {NEVER} AND {VISITED} < %s", (today - timedelta(days=int(seen[3:])),)
    else:
        yield f"{VISITED} >= %s", (today - timedelta(days=int(seen)),)
