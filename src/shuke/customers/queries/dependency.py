"""On whom the income rests: on which of our colleagues, and on which single people at companies."""

from dataclasses import dataclass

from django.db import connection

from shuke.identity import queries as identity
from shuke.kit import tenancy

_BY_OWNER = """
SELECT c.owner_id, count(*), coalesce(sum(t.spend_year_minor), 0)::bigint
FROM customers_customer c
JOIN customers_traits t ON t.merchant_id = c.merchant_id AND t.customer_id = c.id
WHERE c.merchant_id = %(merchant)s AND t.merchant_id = %(merchant)s AND c.archived_at IS NULL
GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1
"""
# Companies are few beside private customers, so their people are counted from their side.
_SINGLE = """
SELECT c.id, c.name, coalesce(max(p.name), ''), count(p.id), t.spend_year_minor
FROM customers_customer c
JOIN customers_traits t ON t.merchant_id = c.merchant_id AND t.customer_id = c.id
LEFT JOIN customers_contact p ON p.merchant_id = c.merchant_id AND p.customer_id = c.id AND p.left_on IS NULL
WHERE c.merchant_id = %(merchant)s AND t.merchant_id = %(merchant)s AND c.kind = 'company' AND c.archived_at IS NULL
  AND t.spend_year_minor > 0
GROUP BY c.id, c.name, t.spend_year_minor HAVING count(p.id) <= 1
ORDER BY t.spend_year_minor DESC, c.id
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
        cursor.execute(sql, {"merchant": tenancy.current_merchant()})
        return cursor.fetchall()
