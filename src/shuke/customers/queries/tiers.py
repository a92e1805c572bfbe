"""The tiers customers have."""

from django.db import connection

from shuke.kit import tenancy

# Walks from one rank to the next over the index instead of reading a million rows to find four values.
_RANKS = """
WITH RECURSIVE rank AS (
  (SELECT tier_rank, tier_name FROM customers_traits WHERE merchant_id = %(merchant)s AND tier_rank > 0
   ORDER BY tier_rank LIMIT 1)
  UNION ALL
  SELECT next.tier_rank, next.tier_name FROM rank CROSS JOIN LATERAL (
    SELECT tier_rank, tier_name FROM customers_traits t
    WHERE t.merchant_id = %(merchant)s AND t.tier_rank > rank.tier_rank
    ORDER BY t.tier_rank LIMIT 1) next
)
SELECT tier_rank, tier_name FROM rank
"""


def tiers() -> list[tuple[int, str]]:
    """Rank and name of each tier that any customer has, lowest first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_RANKS, {"merchant": tenancy.current_merchant()})
        return [(int(rank), str(name)) for rank, name in cursor.fetchall()]
