"""What the merchant owes its members: now, and at the end of each of the last months."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import LiabilityValue, MonthValue

_OWED = """
SELECT a.kind, a.unit, sum(a.balance)::bigint, coalesce((
  SELECT sum(l.remaining) FROM ledger_lot l JOIN ledger_account b ON b.merchant_id = l.merchant_id
    AND b.id = l.account_id
  WHERE l.merchant_id = %(merchant)s AND l.remaining > 0 AND l.expires_on <= %(until)s AND b.kind = a.kind
    AND b.unit = a.unit
), 0)::bigint
FROM ledger_account a WHERE a.merchant_id = %(merchant)s AND a.holder_id IS NOT NULL
GROUP BY a.kind, a.unit ORDER BY array_position(ARRAY['principal', 'bonus', 'pack', 'points', 'stamps'], a.kind), a.unit
"""
_FLOWS = """
SELECT date_trunc('month', f.at AT TIME ZONE %(zone)s)::date, a.kind, a.unit, sum(f.amount)::bigint FROM (
  SELECT debit_id AS account_id, at, -amount AS amount FROM ledger_transfer WHERE merchant_id = %(merchant)s
    AND at >= %(since)s
  UNION ALL SELECT credit_id, at, amount FROM ledger_transfer WHERE merchant_id = %(merchant)s AND at >= %(since)s) f
JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = f.account_id AND a.holder_id IS NOT NULL
GROUP BY 1, 2, 3
"""


def liability(today: date) -> list[LiabilityValue]:
    """What customers hold, by kind and unit, and what of it lapses within 30 days. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_OWED, {"merchant": current_merchant(), "until": today + timedelta(days=30)})
        return [LiabilityValue(*row) for row in cursor.fetchall()]


def months(owed: list[LiabilityValue], today: date, zone: ZoneInfo, count: int = 12) -> list[MonthValue]:
    """What was owed at the end of each of the last months, oldest first: today's sums less what came since."""
    firsts = [_month(today, -back) for back in range(count)]
    since = datetime(firsts[-1].year, firsts[-1].month, 1, tzinfo=zone)
    with connection.cursor() as cursor:
        cursor.execute(_FLOWS, {"merchant": current_merchant(), "zone": str(zone), "since": since})
        flows = {(first, kind, unit): amount for first, kind, unit, amount in cursor.fetchall()}
    amounts = {(each.kind, each.unit): each.amount for each in owed}
    found = []
    for first in firsts:
        found.append(MonthValue(first, dict(amounts)))
        amounts = {key: amount - flows.get((first, *key), 0) for key, amount in amounts.items()}
    return found[::-1]


def _month(day: date, months_on: int) -> date:
    number = day.year * 12 + day.month - 1 + months_on
    return date(number // 12, number % 12 + 1, 1)
