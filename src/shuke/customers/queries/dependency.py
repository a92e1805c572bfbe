"""On whom the income rests: on which of our colleagues, and on which single people at companies."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

from shuke.customers.place import today
from shuke.identity import queries as identity
from shuke.kit import tenancy

A_YEAR = timedelta(days=365)
# What each customer spent from a day on: all until now less all until the day before.
_SPENT = """
  SELECT customer_id, running_minor[cardinality(running_minor)]
    - coalesce(running_minor[width_bucket(%(before)s::date, days)], 0) AS minor
  FROM customers_consumed WHERE merchant_id = %(merchant)s AND last_on > %(before)s
"""
_BY_OWNER = f"""
SELECT c.owner_id, count(*), coalesce(sum(spent.minor), 0)::bigint
FROM customers_customer c LEFT JOIN ({_SPENT}) spent ON spent.customer_id = c.id
WHERE c.merchant_id = %(merchant)s AND c.archived_at IS NULL
GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1
"""
_SINGLE = f"""
SELECT c.id, c.name, coalesce(max(p.name), ''), count(p.id), spent.minor
FROM ({_SPENT}) spent JOIN customers_customer c ON c.merchant_id = %(merchant)s AND c.id = spent.customer_id
LEFT JOIN customers_contact p ON p.merchant_id = c.merchant_id AND p.customer_id = c.id AND p.left_on IS NULL
WHERE c.kind = 'company' AND c.archived_at IS NULL AND spent.minor > 0
GROUP BY c.id, c.name, spent.minor HAVING count(p.id) <= 1
ORDER BY spent.minor DESC, c.id
"""


@dataclass(frozen=True)
class RestsOn:
    """A colleague (None: nobody cares), how many customers and how much of the year's income rest on him."""

    staff_id: int | None
    name: str
    customers: int
    spend_minor: int
    share: float


@dataclass(frozen=True)
class SingleThread:
    """A company known through one person at most (`contact` empty: through nobody), and its year's income."""

    customer_id: int
    name: str
    contact: str
    spend_minor: int
    share: float


def rests_on() -> list[RestsOn]:
    """All colleagues with customers, and nobody, the heaviest first; two statements."""
    rows = _fetched(_BY_OWNER)
    names = {each.id: each.name for each in identity.staff_list(with_former=True)}
    whole = sum(spend for _owner, _count, spend in rows) or 1
    return [RestsOn(owner, names.get(owner, ""), count, spend, spend / whole) for owner, count, spend in rows]


def single_threads(whole_minor: int, *, limit: int = 30) -> list[SingleThread]:
    """Companies known through one person at most, the heaviest first; `whole_minor` is all income. One statement."""
    rows = _fetched(f"{_SINGLE} LIMIT {limit:d}")
    return [
        SingleThread(number, name, contact, spend, spend / (whole_minor or 1))
        for number, name, contact, _people, spend in rows
    ]


def _fetched(sql: str) -> list[tuple]:  # type: ignore[type-arg]  # columns differ by statement
    with connection.cursor() as cursor:
        cursor.execute(sql, {"merchant": tenancy.current_merchant(), "before": today() - A_YEAR})
        return cursor.fetchall()
