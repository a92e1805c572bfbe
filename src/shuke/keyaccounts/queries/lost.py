"""Who stayed away and may be offered something; asked before a trial, and by the lot itself."""

from datetime import timedelta
from typing import Any

from django.db import connection

from shuke.customers.values import Channel, Purpose
from shuke.identity import queries as identity
from shuke.keyaccounts.risk.noticing import NoticeKind
from shuke.keyaccounts.risk.qualifying import Away, Qualifying, qualifying
from shuke.keyaccounts.risk.winback import OPEN
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant

WRITTEN = (Channel.SMS, Channel.WECHAT, Channel.MAIL)
# Key customers (let go or not) away for so long; of each way to write to them the latest answer counts.
_AWAY = """
SELECT a.customer_id, c.name, CASE
  WHEN EXISTS (
    SELECT 1 FROM keyaccounts_lost_offer_member m
    JOIN keyaccounts_lost_offer o ON o.merchant_id = m.merchant_id AND o.id = m.trial_id
    WHERE m.merchant_id = %(merchant)s AND m.customer_id = a.customer_id
      AND o.cancelled_on IS NULL AND o.drawn_on + o.days >= %(today)s) THEN 'trial'
  WHEN EXISTS (
    SELECT 1 FROM keyaccounts_winback w
    WHERE w.merchant_id = %(merchant)s AND w.customer_id = a.customer_id AND w.stage = ANY (%(open)s)) THEN 'winback'
  WHEN EXISTS (
    SELECT 1 FROM keyaccounts_noticed n
    WHERE n.merchant_id = %(merchant)s AND n.customer_id = a.customer_id AND n.kind = %(complaint)s
      AND n.settled_on IS NULL) THEN 'complaint'
  WHEN NOT EXISTS (
    SELECT 1 FROM customers_consent k
    WHERE k.merchant_id = %(merchant)s AND k.customer_id = a.customer_id AND k.purpose = %(purpose)s
      AND k.channel = ANY (%(written)s) AND k.granted AND NOT EXISTS (
        SELECT 1 FROM customers_consent later
        WHERE later.merchant_id = %(merchant)s AND later.customer_id = k.customer_id AND later.purpose = k.purpose
          AND later.channel = k.channel AND later.id > k.id)) THEN 'consent'
  ELSE '' END
FROM keyaccounts_account a
JOIN customers_customer c ON c.merchant_id = a.merchant_id AND c.id = a.customer_id AND c.archived_at IS NULL
JOIN customers_traits t ON t.merchant_id = a.merchant_id AND t.customer_id = a.customer_id
WHERE a.merchant_id = %(merchant)s AND t.last_visit_on <= %(last)s
ORDER BY a.customer_id
"""


def who_qualifies(*, away_days: int, held_percent: int) -> Qualifying:
    """Key customers away for `away_days`: who would be drawn, how many held out, who is left out and why. Two
    statements.
    """
    today = clock.today(identity.merchant(current_merchant()).time_zone)
    asked: dict[str, Any] = {
        "merchant": current_merchant(), "today": today, "last": today - timedelta(days=away_days),
        "open": [str(stage) for stage in OPEN], "complaint": str(NoticeKind.COMPLAINT),
        "purpose": str(Purpose.OFFERS), "written": [str(way) for way in WRITTEN],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_AWAY, asked)
        return qualifying([Away(*row) for row in cursor.fetchall()], percent=held_percent)
