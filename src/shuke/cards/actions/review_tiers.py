"""The daily review: cards whose window no longer carries their tier move down, set-wise."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.cards import rules
from shuke.cards.events import TierReached
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.values.policy import Rules
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record

# One statement for all cards: thresholds come as arrays, highest tier first wins.
_REVIEW = """
WITH spent AS (
  SELECT card.id, card.customer_id, card.tier, card.tier_until, coalesce(sum(spend.amount_minor), 0) AS minor
  FROM cards_card card
  LEFT JOIN cards_qualifying_spend spend
    ON spend.merchant_id = card.merchant_id AND spend.card_id = card.id AND spend.at >= %(since)s
  WHERE card.merchant_id = %(merchant)s GROUP BY card.id
), due AS (
  SELECT spent.id, spent.tier AS before, spent.tier_until, (
    SELECT tier.key FROM unnest(%(keys)s::text[], %(thresholds)s::bigint[]) AS tier (key, threshold)
    WHERE spent.minor >= tier.threshold OR tier.threshold = 0 ORDER BY tier.threshold DESC LIMIT 1) AS key
  FROM spent
)
UPDATE cards_card card SET tier = due.key, tier_since = %(now)s
FROM due WHERE card.merchant_id = %(merchant)s AND card.id = due.id AND due.key <> due.before
  AND (due.tier_until IS NULL OR due.tier_until < %(today)s
       OR array_position(%(keys)s::text[], due.key) > array_position(%(keys)s::text[], due.before::text))
RETURNING card.id, card.customer_id, due.before, due.key
"""


@action("cards.review_tiers")
def review_tiers(actor: Actor) -> int:
    """Give every card the tier its window carries today, in two statements; one event for each of those returned."""
    programme = programme_of_merchant()
    policy = programme.current_rules()
    changed = _changed(policy, programme.time_zone)
    for card_id, customer_id, before, key in changed:
        up = policy.tier(key).rank > policy.tier(before).rank
        record(TierReached(subject=customer_id, card_id=card_id, tier=key, before=before, up=up))
    return len(changed)


def _changed(policy: Rules, zone: str) -> list[tuple[int, int, str, str]]:
    now = clock.now()
    today = clock.day_of(now, zone)
    first = rules.months_before(today, policy.window_months) + rules.ONE_DAY
    with connection.cursor() as cursor:
        cursor.execute(_REVIEW, {
            "merchant": current_merchant(), "now": now, "today": today,
            "since": datetime.combine(first, time.min, ZoneInfo(zone)),
            "keys": [tier.key for tier in policy.tiers], "thresholds": [tier.threshold_minor for tier in policy.tiers],
        })  # fmt: skip
        return list(cursor.fetchall())
