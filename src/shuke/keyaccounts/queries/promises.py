"""Promises: lists, and how often they are kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from shuke.keyaccounts.models import Promise
from shuke.keyaccounts.promises import rules
from shuke.keyaccounts.promises.values import PromiseValue, RateRow
from shuke.kit import clock
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

PAGE = 50
MOST_COUNTED = 1000
TO_DO = ("open", "overdue", "waiting")
TABS = ("open", "overdue", "waiting", "settled", "all", "rated")
# Kept, and all that counted: rules.standing told set-wise; tests hold the two to each other.
_KEPT = "outcome = 'done' AND settled_at <= due_at"
_COUNTS = "outcome IN ('done', 'broken') OR (outcome = '' AND due_at < %(now)s)"
_WHERE = {
    "open": "promise.settled_at IS NULL AND promise.approval = ''",
    "overdue": "promise.settled_at IS NULL AND promise.approval = '' AND promise.due_at < %(now)s",
    "waiting": "promise.settled_at IS NULL AND promise.approval = 'waiting'",
    "settled": "promise.settled_at IS NOT NULL",
    "all": "true",
    "rated": f"promise.approval = '' AND promise.due_at >= %(since)s AND ({_COUNTS})",
}
_SQL = """
SELECT promise.id, promise.customer_id, customer.name, promise.staff_id, coalesce(staff.name, ''), promise.kind,
  promise.text, promise.due_at, promise.worth_minor, promise.make_good, promise.shared, promise.source,
  promise.source_ref, promise.made_at, promise.settled_at, promise.outcome, promise.approval, promise.note,
  promise.made_good_at, promise.confirmed_at, promise.confirmed_by, promise.confirm_hash <> ''
FROM keyaccounts_promise promise
JOIN customers_customer customer ON customer.merchant_id = promise.merchant_id AND customer.id = promise.customer_id
LEFT JOIN identity_staff staff ON staff.merchant_id = promise.merchant_id AND staff.id = promise.staff_id
WHERE promise.merchant_id = %(merchant)s AND {where}
ORDER BY promise.due_at {way}, promise.id {way} LIMIT %(limit)s
"""
_COUNTED = f"""
SELECT count(*), {", ".join(f"count(*) FILTER (WHERE {_WHERE[tab]})" for tab in TO_DO)} FROM (
  SELECT settled_at, approval, due_at FROM keyaccounts_promise promise
  WHERE promise.merchant_id = %(merchant)s AND promise.settled_at IS NULL{{only}} LIMIT %(most)s + 1
) promise
"""
_RATES = f"""
SELECT rate.number, coalesce(told.name, ''), rate.kept, rate.counted FROM (
  SELECT {{by}} AS number, count(*) FILTER (WHERE {_KEPT}) AS kept, count(*) AS counted
  FROM keyaccounts_promise
  WHERE merchant_id = %(merchant)s AND due_at >= %(since)s AND approval = '' AND ({_COUNTS}){{only}}
  GROUP BY 1 ORDER BY count(*) FILTER (WHERE {_KEPT})::float / count(*), 3 DESC, 1 LIMIT %(limit)s
) rate LEFT JOIN {{table}} told ON told.merchant_id = %(merchant)s AND told.id = rate.number
ORDER BY rate.kept::float / rate.counted, rate.counted DESC, rate.number
"""
# Only those to whom something was not kept: a small part of all who were promised something.
_LET_DOWN = f"""
    AND {{by}} IN (SELECT {{by}} FROM keyaccounts_promise WHERE merchant_id = %(merchant)s AND due_at >= %(since)s
      AND approval = '' AND ({_COUNTS}) AND NOT ({_KEPT}))"""


def promise_of(promise_id: int) -> PromiseValue:
    """One promise as it stands now; raises NotFound."""
    found = _listed("promise.id = %(id)s", id=promise_id)
    if not found:
        raise NotFound
    return found[0]


def promises(
    *, tab: str = "open", staff_id: int | None = None, customer_id: int | None = None,
    after: tuple[str, int] | None = None, since: date | None = None, limit: int = PAGE,
) -> list[PromiseValue]:  # fmt: skip
    """Promises by due time, settled ones the latest first; behind `after` (due time in ISO, id). One statement.

    Those of the tab "rated" are what the rates count `since` a day.
    """
    newest = tab in ("settled", "all", "rated")
    where = _WHERE.get(tab, _WHERE["open"])
    where += " AND promise.staff_id = %(staff)s" if staff_id is not None else ""
    where += " AND promise.customer_id = %(customer)s" if customer_id is not None else ""
    if after:
        where += f" AND (promise.due_at, promise.id) {'<' if newest else '>'} (%(at)s::timestamptz, %(id)s)"
    at, number = after or (None, None)
    return _listed(where, newest=newest, limit=limit, staff=staff_id, customer=customer_id, at=at, id=number,
                   since=since)  # fmt: skip


def promise_counts(*, staff_id: int | None = None, customer_id: int | None = None) -> dict[str, int]:
    """How many stand under the tabs of what is to be done, of all, of one colleague or to one customer; one statement.

    What is settled is not counted, it grows with every year; and nothing is where more is open than anybody counts.
    """
    only = " AND promise.staff_id = %(staff)s" if staff_id is not None else ""
    only += " AND promise.customer_id = %(customer)s" if customer_id is not None else ""
    told: dict[str, Any] = {
        "merchant": current_merchant(), "now": clock.now(), "staff": staff_id, "customer": customer_id,
        "most": MOST_COUNTED,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(only=only), told)
        open_, *counts = cursor.fetchone()
    return dict(zip(TO_DO, counts, strict=True)) if open_ <= MOST_COUNTED else {}


def due_promises(staff_id: int, *, until: datetime, limit: int = PAGE) -> list[PromiseValue]:
    """What a colleague has to keep until then, overdue first."""
    where = _WHERE["open"] + " AND promise.staff_id = %(staff)s AND promise.due_at <= %(until)s"
    return _listed(where, limit=limit, staff=staff_id, until=until)


def shared_promises(customer_id: int, *, limit: int = PAGE) -> list[PromiseValue]:
    """What the customer may see of what we promised him, the latest first."""
    where = "promise.customer_id = %(customer)s AND promise.shared AND promise.approval = ''"
    return _listed(where, newest=True, limit=limit, customer=customer_id)


def rates_by_owner(since: date, *, limit: int = 100) -> list[RateRow]:
    """How often each colleague kept what fell due since a day, the worst first; one statement."""
    return _rates("staff_id", "identity_staff", since, limit)


def rates_by_customer(since: date, *, limit: int = 50) -> list[RateRow]:
    """The same by customer, of those to whom something was not kept."""
    return _rates("customer_id", "customers_customer", since, limit, only=_LET_DOWN.format(by="customer_id"))


def promise_by_secret(secret_hash: str) -> PromiseValue:
    """The promise that a customer's address opens; raises NotFound, also before it is approved."""
    number = Promise.objects.filter(confirm_hash=secret_hash, approval="").values_list("pk", flat=True).first()
    if number is None or not secret_hash:
        raise NotFound
    return promise_of(number)


def _rates(by: str, table: str, since: date, limit: int, *, only: str = "") -> list[RateRow]:
    told: dict[str, Any] = {"merchant": current_merchant(), "now": clock.now(), "since": since, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_RATES.format(by=by, table=table, only=only), told)
        return [RateRow(number, name, rules.Rate(kept, of)) for number, name, kept, of in cursor.fetchall()]


def _listed(where: str, *, newest: bool = False, limit: int = PAGE, **params: Any) -> list[PromiseValue]:
    now = clock.now()
    told = {"merchant": current_merchant(), "now": now, "limit": limit, **params}
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(where=where, way="DESC" if newest else ""), told)
        return [_value(row, now) for row in cursor.fetchall()]


def _value(row: Sequence[Any], now: datetime) -> PromiseValue:
    said, (settled, outcome, approval, note, good, confirmed, by, asked) = row[:14], row[14:]
    due = said[7]
    standing = rules.standing(due_at=due, now=now, settled_at=settled, outcome=outcome, approval=approval)
    late = (now - due).days if standing == rules.Standing.OVERDUE else 0
    return PromiseValue(*said, standing, settled, note, good, confirmed, by, asked, late)  # type: ignore[call-arg]
