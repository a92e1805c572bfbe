"""How many customers stand behind each tab: one pass over the tables, exact, remembered while they are many."""

from django.core.cache import cache
from django.db import connection

from shuke.customers import place, rules
from shuke.customers.queries.conditions import BIRTHDAYS_AHEAD, LOW_UNITS
from shuke.kit import clock
from shuke.kit.currencies import exponent_of

REMEMBERED_FROM = 10_000  # customers; below, counting takes a few milliseconds
REMEMBERED_FOR = 300  # seconds

_COUNT = """
SELECT count(*) FILTER (WHERE c.archived_at IS NULL),
  count(*) FILTER (WHERE c.archived_at IS NULL AND c.owner_id = %(staff)s),
  count(*) FILTER (WHERE c.archived_at IS NULL AND t.late_on <= %(today)s),
  count(*) FILTER (WHERE c.archived_at IS NULL AND t.balance_minor > 0 AND t.balance_minor < %(low)s),
  count(*) FILTER (WHERE c.archived_at IS NULL AND c.birthday_md = ANY (%(days)s::smallint[])),
  count(*) FILTER (WHERE c.archived_at IS NULL AND c.owner_id IS NULL),
  count(*) FILTER (WHERE c.archived_at IS NOT NULL)
FROM customers_customer c JOIN customers_traits t ON t.merchant_id = c.merchant_id AND t.customer_id = c.id
WHERE c.merchant_id = %(merchant)s AND t.merchant_id = %(merchant)s
"""
_TABS = ("all", "mine", "late", "low", "birthdays", "unowned", "archived")


def tab_counts(staff: int | None) -> dict[str, int]:
    """Tab to number of customers. A merchant with many sees a number up to five minutes old."""
    here = place.merchant()
    today = clock.today(here.time_zone)
    key = f"customers:{here.id}:{staff}:{today}:tabs"
    if remembered := cache.get(key):
        return dict(remembered)
    values = {
        "merchant": here.id, "staff": staff, "today": today, "low": LOW_UNITS * 10 ** exponent_of(here.currency),
        "days": rules.days_ahead(today, BIRTHDAYS_AHEAD),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        counts = dict(zip(_TABS, cursor.fetchone(), strict=True))
    if counts["all"] >= REMEMBERED_FROM:
        cache.set(key, counts, REMEMBERED_FOR)
    return counts
