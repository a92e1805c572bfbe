"""The entries behind a figure of the liability: one kind, one reason, one month."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.identity import queries as identity
from shuke.kit.tenancy import current_merchant
from shuke.ledger.liability import month_after

PAGE = 50
_BEHIND = """
SELECT t.id, t.at, t.amount, t.unit, t.key, a.holder_id, side FROM ledger_transfer t
CROSS JOIN LATERAL (VALUES (t.credit_id, 1), (t.debit_id, -1)) AS sides (account_id, side)
JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = sides.account_id
  AND a.holder_id IS NOT NULL AND a.kind = %(kind)s
WHERE t.merchant_id = %(merchant)s AND t.at >= %(start)s AND t.at < %(end)s AND t.unit = %(unit)s
  AND t.reason = %(reason)s AND t.id < %(before)s ORDER BY t.id DESC, side LIMIT %(limit)s
"""


def postings_behind(
    *, kind: str, unit: str, reason: str, month: date, before: int = 2**62
) -> tuple[list[tuple[Any, ...]], int | None]:
    """Entries (id, time, amount, unit, key, holder, 1 in or -1 out), newest first, and where the next page begins."""
    here = identity.merchant(current_merchant())
    zone = ZoneInfo(here.time_zone)
    values: dict[str, Any] = {
        "merchant": here.id, "kind": kind, "unit": unit, "reason": reason, "before": before, "limit": PAGE + 1,
        "start": datetime.combine(month, time(), tzinfo=zone),
        "end": datetime.combine(month_after(month), time(), tzinfo=zone),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND, values)
        rows = cursor.fetchall()
    return rows[:PAGE], rows[PAGE - 1][0] if len(rows) > PAGE else None
