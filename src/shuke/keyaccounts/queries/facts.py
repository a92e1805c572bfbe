"""What key customers are graded by, read set-wise: two statements for all or for a few."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection

from shuke.keyaccounts.grading.facts import Facts, edges, facts_of
from shuke.keyaccounts.grading.policy import Policy
from shuke.kit.tenancy import current_merchant

# How many days lie up to each edge is a binary search in the customer's days; the running sum there is what was spent.
_FACTS = """
SELECT a.customer_id, a.grade, a.score, o.grade,
  ARRAY(SELECT CASE WHEN b.n = 0 THEN 0 ELSE d.running_minor[b.n] END
        FROM unnest(%(edges)s::date[]) WITH ORDINALITY AS e (day, place),
        LATERAL (SELECT width_bucket(e.day, d.days) AS n) b ORDER BY e.place),
  coalesce(width_bucket(%(until)s::date, d.days) - width_bucket(%(since)s::date, d.days), 0)
FROM keyaccounts_account a
JOIN customers_customer c ON c.merchant_id = a.merchant_id AND c.id = a.customer_id AND c.archived_at IS NULL
LEFT JOIN customers_consumed d ON d.merchant_id = a.merchant_id AND d.customer_id = a.customer_id
LEFT JOIN keyaccounts_grade_override o
  ON o.merchant_id = a.merchant_id AND o.customer_id = a.customer_id AND o.state = 'active'
WHERE a.merchant_id = %(merchant)s AND a.let_go_on IS NULL
  AND (%(only)s::bigint[] IS NULL OR a.customer_id = ANY (%(only)s))
ORDER BY a.customer_id
"""
_RATINGS = """
SELECT DISTINCT ON (customer_id, input) customer_id, input, value FROM keyaccounts_rating
WHERE merchant_id = %(merchant)s AND (%(only)s::bigint[] IS NULL OR customer_id = ANY (%(only)s))
ORDER BY customer_id, input, id DESC
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A customer's facts, with the grade and score they have now and the grade that is set by hand ('': none)."""

    facts: Facts
    grade: str
    score: Decimal | None
    by_hand: str


def known(policy: Policy, today: date, only: Collection[int] | None = None) -> list[Known]:
    """All customers in care, or those among `only`, in the order of their numbers."""
    asked, ratings = edges(policy, today), ratings_of(only)
    values = {
        "merchant": current_merchant(), "only": None if only is None else list(only), "edges": asked.days,
        "since": asked.since, "until": asked.until,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, values)
        return [
            Known(facts_of(customer, running, days, ratings.get(customer, {})), grade, score, by_hand or "")
            for customer, grade, score, by_hand, running, days in cursor.fetchall()
        ]


def ratings_of(only: Collection[int] | None = None) -> dict[int, dict[str, float]]:
    """By customer the latest rating of each input; one statement."""
    found: dict[int, dict[str, float]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_RATINGS, {"merchant": current_merchant(), "only": None if only is None else list(only)})
        for customer, name, value in cursor.fetchall():
            found.setdefault(customer, {})[name] = float(value)
    return found
