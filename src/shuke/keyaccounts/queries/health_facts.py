"""What the health score reads of some key customers, in one statement."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from shuke.keyaccounts.health.rules import FRESH_DAYS, PEOPLE_DAYS, VISIT_DAYS, Known
from shuke.kit.tenancy import current_merchant

# A report's last version is what it says; a promise counts once its time has come.
_KNOWN = """
WITH asked AS (SELECT unnest(%(ids)s::bigint[]) AS customer_id),
promised AS (
  SELECT p.customer_id, count(*) AS of,
         count(*) FILTER (WHERE p.outcome = 'done' AND p.settled_at <= p.due_at) AS kept
  FROM keyaccounts_promise p WHERE p.merchant_id = %(merchant)s AND p.customer_id = ANY (%(ids)s)
    AND p.due_at > %(fresh)s AND p.outcome <> 'released' AND p.approval NOT IN ('waiting', 'refused')
    AND (p.settled_at IS NOT NULL OR p.due_at < %(now)s)
  GROUP BY p.customer_id
), visited AS (
  SELECT v.customer_id, count(*) AS of, count(*) FILTER (WHERE v.state = 'done') AS held
  FROM keyaccounts_visit v WHERE v.merchant_id = %(merchant)s AND v.customer_id = ANY (%(ids)s)
    AND v.day >= %(visits)s AND v.day < %(today)s GROUP BY v.customer_id
), said AS (
  SELECT DISTINCT ON (v.id) v.customer_id, r.satisfaction, r.people, r.written_at
  FROM keyaccounts_visit v JOIN keyaccounts_report r ON r.merchant_id = v.merchant_id AND r.visit_id = v.id
  WHERE v.merchant_id = %(merchant)s AND v.customer_id = ANY (%(ids)s) AND v.day >= %(people)s
  ORDER BY v.id, r.version DESC
), mood AS (
  SELECT customer_id, avg(satisfaction) AS mean FROM said WHERE written_at > %(fresh)s GROUP BY customer_id
), met AS (
  SELECT customer_id, count(DISTINCT person) AS n FROM said, jsonb_array_elements_text(people) AS person
  GROUP BY customer_id
), told AS (
  SELECT n.customer_id, count(*) FILTER (WHERE n.kind = 'complaint' AND n.settled_on IS NULL) AS complaints,
         avg(n.score) FILTER (WHERE n.kind = 'survey' AND n.on > %(since)s) AS survey
  FROM keyaccounts_noticed n WHERE n.merchant_id = %(merchant)s AND n.customer_id = ANY (%(ids)s)
  GROUP BY n.customer_id
)
SELECT asked.customer_id, o.rhythm_points, o.money_points, coalesce(promised.of, 0), coalesce(promised.kept, 0),
  coalesce(visited.of, 0), coalesce(visited.held, 0), coalesce(told.complaints, 0), mood.mean::float,
  round(told.survey, 1)::float, c.owner_id IS NOT NULL,
  CASE WHEN c.kind = 'company' THEN coalesce(met.n, 0) END
FROM asked JOIN customers_customer c ON c.merchant_id = %(merchant)s AND c.id = asked.customer_id
LEFT JOIN keyaccounts_outlook o ON o.merchant_id = %(merchant)s AND o.customer_id = asked.customer_id
LEFT JOIN promised ON promised.customer_id = asked.customer_id
LEFT JOIN visited ON visited.customer_id = asked.customer_id
LEFT JOIN mood ON mood.customer_id = asked.customer_id
LEFT JOIN met ON met.customer_id = asked.customer_id
LEFT JOIN told ON told.customer_id = asked.customer_id
ORDER BY asked.customer_id
"""


def health_facts(ids: Sequence[int], *, now: datetime, today: date) -> list[Known]:
    """What is known of these customers on a day, in the order of their numbers."""
    values: dict[str, Any] = {
        "merchant": current_merchant(), "ids": list(ids), "now": now, "today": today,
        "fresh": now - timedelta(days=FRESH_DAYS), "since": today - timedelta(days=FRESH_DAYS),
        "visits": today - timedelta(days=VISIT_DAYS), "people": today - timedelta(days=PEOPLE_DAYS),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, values)
        return [Known(*row) for row in cursor.fetchall()]
