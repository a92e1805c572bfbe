"""How the plan was kept: contacts asked for, planned, held, late, skipped and missed, by grade and by owner."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from shuke.kit.tenancy import current_merchant

_SQL = """
WITH counted AS (
  SELECT visit.customer_id, visit.staff_id, visit.state, visit.day, visit.due_at, visit.reported_at, visit.held_at
  FROM keyaccounts_visit visit
  WHERE visit.merchant_id = %(merchant)s AND visit.day BETWEEN %(first)s AND %(last)s AND visit.kind = ANY (%(kinds)s)
), missing AS (
  SELECT short.customer_id, customer.owner_id AS staff_id, short.due - short.planned AS lacking, short.month
  FROM keyaccounts_shortfall short JOIN customers_customer customer
    ON customer.merchant_id = short.merchant_id AND customer.id = short.customer_id
  WHERE short.merchant_id = %(merchant)s AND short.month BETWEEN %(first)s AND %(last)s AND short.kind = ANY (%(kinds)s)
), merged AS (
  SELECT customer_id, staff_id, 1 AS planned, 0 AS lacking, (state = 'done' OR day <= %(today)s)::int AS due,
    (state = 'done')::int AS done, (state = 'done' AND reported_at > due_at)::int AS late,
    (state = 'skipped')::int AS skipped,
    (state = 'missed' OR (state IN ('planned', 'agreed') AND day < %(today)s))::int AS missed
  FROM counted
  UNION ALL SELECT customer_id, staff_id, 0, lacking,
    CASE WHEN month < date_trunc('month', %(today)s::date) THEN lacking ELSE 0 END, 0, 0, 0, 0 FROM missing
)
SELECT {key}, {name}, sum(planned), sum(lacking), sum(due), sum(done), sum(late), sum(skipped), sum(missed)
FROM merged {join} GROUP BY 1, 2 ORDER BY 2, 1
"""
_OWNER = (
    "merged.staff_id", "coalesce(told.name, '')",
    "LEFT JOIN identity_staff told ON told.merchant_id = %(merchant)s AND told.id = merged.staff_id",
)  # fmt: skip
_GRADE = (
    "NULL::bigint", "coalesce(told.grade, '')",
    "LEFT JOIN keyaccounts_account told ON told.merchant_id = %(merchant)s AND told.customer_id = merged.customer_id",
)  # fmt: skip
_REASONS = """
SELECT reason, sum(due - planned)::int FROM keyaccounts_shortfall
WHERE merchant_id = %s AND month BETWEEN %s AND %s GROUP BY 1 ORDER BY 2 DESC
"""
_SKIPPED = """
SELECT reason, count(*) FROM keyaccounts_visit
WHERE merchant_id = %s AND day BETWEEN %s AND %s AND state = 'skipped' GROUP BY 1 ORDER BY 2 DESC LIMIT 10
"""


@dataclass(frozen=True, slots=True)
class AdherenceRow:
    """One owner's or grade's contacts. `asked` by the cadence is planned and lacking; `due` the part until today."""

    id: int | None
    name: str
    planned: int
    lacking: int
    due: int
    done: int
    late: int
    skipped: int
    missed: int

    @property
    def asked(self) -> int:
        """What the cadence asked for."""
        return self.planned + self.lacking

    @property
    def share(self) -> float | None:
        """Held of what was due until today."""
        return self.done / self.due if self.due else None

    @property
    def in_time(self) -> float | None:
        """Reports in time of contacts held."""
        return (self.done - self.late) / self.done if self.done else None


def adherence_by_owner(first: date, last: date, today: date, kinds: tuple[str, ...]) -> list[AdherenceRow]:
    """By colleague, in order of names; one statement."""
    return _rows(_OWNER, first, last, today, kinds)


def adherence_by_grade(first: date, last: date, today: date, kinds: tuple[str, ...]) -> list[AdherenceRow]:
    """By the grade the customers have now, A first; one statement."""
    return _rows(_GRADE, first, last, today, kinds)


def reasons_short(first: date, last: date) -> list[tuple[str, int]]:
    """Why contacts could not be planned, and how many; one statement."""
    return _pairs(_REASONS, first, last)


def reasons_skipped(first: date, last: date) -> list[tuple[str, int]]:
    """Why contacts were left out, the ten most frequent; one statement."""
    return _pairs(_SKIPPED, first, last)


def _rows(by: tuple[str, str, str], first: date, last: date, today: date, kinds: tuple[str, ...]) -> list[AdherenceRow]:
    key, name, join = by
    told: dict[str, Any] = {
        "merchant": current_merchant(),
        "first": first,
        "last": last,
        "today": today,
        "kinds": list(kinds),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(key=key, name=name, join=join), told)
        return [AdherenceRow(row[0], row[1], *map(int, row[2:])) for row in cursor.fetchall()]


def _pairs(sql: str, first: date, last: date) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [current_merchant(), first, last])
        return [(str(reason), int(number)) for reason, number in cursor.fetchall()]
