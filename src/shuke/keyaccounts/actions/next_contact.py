"""The day of the next contact, told to lists: the earliest one that is planned or agreed."""

from collections.abc import Sequence

from django.db import connection

from shuke.customers import actions as customers
from shuke.kit.tenancy import current_merchant

_REFRESH = """
UPDATE keyaccounts_account account SET contact_on = nearest.day
FROM (
  SELECT each.id, ahead.day FROM keyaccounts_account each LEFT JOIN (
    SELECT customer_id, min(day) AS day FROM keyaccounts_visit
    WHERE merchant_id = %(merchant)s AND state IN ('planned', 'agreed'){some} GROUP BY customer_id
  ) ahead ON ahead.customer_id = each.customer_id
  WHERE each.merchant_id = %(merchant)s{some_accounts}
) nearest
WHERE account.merchant_id = %(merchant)s AND account.id = nearest.id
  AND account.contact_on IS DISTINCT FROM nearest.day
RETURNING account.customer_id, account.contact_on
"""


def refresh_next_contacts(customer_ids: Sequence[int] | None = None) -> None:
    """Tell accounts and traits the next contact of these customers (None: of all); two statements."""
    some = "" if customer_ids is None else " AND customer_id = ANY (%(customers)s)"
    sql = _REFRESH.format(some=some, some_accounts=some.replace("customer_id", "each.customer_id"))
    with connection.cursor() as cursor:
        cursor.execute(sql, {"merchant": current_merchant(), "customers": list(customer_ids or [])})
        changed = dict(cursor.fetchall())
    customers.set_trait_of_many("contact_on", changed)
