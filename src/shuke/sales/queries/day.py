"""What a day brought, in one statement."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.kit.tenancy import current_merchant


@dataclass(frozen=True)
class DayTakings:
    """Sales of one day, net of refunds; amounts in the merchant's minor units."""

    sales: int
    customers: int
    net_minor: int
    stored_minor: int
    points_minor: int

    @property
    def money_minor(self) -> int:
        """What was paid in money: neither from a card's balance nor with points."""
        return self.net_minor - self.stored_minor - self.points_minor


_DAY = """
SELECT count(*), count(DISTINCT s.customer_id), coalesce(sum(s.total_minor - s.refunded_minor), 0)::bigint,
       coalesce(sum(p.stored), 0)::bigint, coalesce(sum(p.points), 0)::bigint
FROM sales_sale s
CROSS JOIN LATERAL (
  SELECT sum(amount_minor) FILTER (WHERE method IN ('principal', 'bonus')) AS stored,
         sum(amount_minor) FILTER (WHERE method = 'points') AS points
  FROM (
    SELECT method, amount_minor FROM sales_payment WHERE merchant_id = %(merchant)s AND sale_id = s.id
    UNION ALL
    SELECT rp.method, -rp.amount_minor FROM sales_refund r
    JOIN sales_refund_payment rp ON rp.merchant_id = r.merchant_id AND rp.refund_id = r.id
    WHERE r.merchant_id = %(merchant)s AND r.sale_id = s.id
  ) parts
) p
WHERE s.merchant_id = %(merchant)s AND s.at >= %(from)s AND s.at < %(to)s AND s.state = 'live'
"""


def day_takings(first: datetime, last: datetime) -> DayTakings:
    """What the sales of the half-open span of moments [first, last) brought, counted as HOW_COUNTED says."""
    with connection.cursor() as cursor:
        cursor.execute(_DAY, {"merchant": current_merchant(), "from": first, "to": last})
        return DayTakings(*cursor.fetchone())


def takings_on(day: date, zone: str) -> DayTakings:
    """What the sales of a whole day of a merchant's calendar brought."""
    midnight = datetime.combine(day, time(), ZoneInfo(zone))
    return day_takings(midnight, midnight + timedelta(days=1))
