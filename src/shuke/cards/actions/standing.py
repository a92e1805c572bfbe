"""How many cards stand: read for a batch, and told to the customers' records after it."""

import json
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.cards import rules
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.joins import ACCOUNTS
from shuke.cards.past import Spend
from shuke.cards.traits import traits_of
from shuke.cards.values import Balances, CardState, LockedCard, Proof
from shuke.cards.values.policy import Rules
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant

# The card used first counts where a customer has several; the caller has locked the customers.
_STANDING = f"""
SELECT DISTINCT ON (card.customer_id) card.customer_id, card.id, card.number, card.state, card.tier, card.owed_points,
       card.points_account_id, card.principal_account_id, card.bonus_account_id,
       points.balance - points.held, points.held, principal.balance, bonus.balance, coalesce(customer.birthday_md, 0),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(spend.at, spend.amount_minor, spend.visits)), '[]')
        FROM cards_qualifying_spend spend
        WHERE spend.merchant_id = card.merchant_id AND spend.card_id = card.id)
FROM cards_card card
JOIN customers_customer customer ON customer.merchant_id = card.merchant_id AND customer.id = card.customer_id
{ACCOUNTS}
WHERE card.merchant_id = %(merchant)s AND card.customer_id = ANY(%(customers)s)
ORDER BY card.customer_id, card.state = 'active' DESC, card.id
"""
_TIERS = """
WITH spent AS (
  SELECT card.id, card.tier, card.tier_until, coalesce(sum(spend.amount_minor), 0) AS minor FROM cards_card card
  LEFT JOIN cards_qualifying_spend spend
    ON spend.merchant_id = card.merchant_id AND spend.card_id = card.id AND spend.at >= %(since)s
  WHERE card.merchant_id = %(merchant)s AND card.customer_id = ANY(%(customers)s) GROUP BY card.id
), due AS (
  SELECT spent.id, spent.tier AS before, spent.tier_until, (
    SELECT tier.key FROM unnest(%(keys)s::text[], %(thresholds)s::bigint[]) AS tier (key, threshold)
    WHERE spent.minor >= tier.threshold OR tier.threshold = 0 ORDER BY tier.threshold DESC LIMIT 1) AS key
  FROM spent
)
UPDATE cards_card card SET tier = due.key, tier_since = %(now)s FROM due
WHERE card.merchant_id = %(merchant)s AND card.id = due.id AND due.key <> due.before
  AND (due.tier_until IS NULL OR due.tier_until < %(today)s
       OR array_position(%(keys)s::text[], due.key) > array_position(%(keys)s::text[], due.before::text))
"""

Standing = dict[int, tuple[LockedCard, list[Spend]]]


def standing_of(customer_ids: Sequence[int]) -> Standing:
    """By customer: the card with its rules, and all that has counted towards its tier; one statement."""
    programme = programme_of_merchant()
    policy = programme.current_rules()
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"merchant": current_merchant(), "customers": list(customer_ids)})
        rows = cursor.fetchall()
    return {row[0]: (_card(row, policy, programme.currency, programme.time_zone), _spends(row[-1])) for row in rows}


def publish_standing(customer_ids: Sequence[int]) -> None:
    """Give the cards of these customers the tier their window carries today, and tell the records; four statements."""
    _review(customer_ids)
    cards = (card for card, _spends in standing_of(customer_ids).values())
    customers.set_card_traits_batch({card.customer_id: _traits(card) for card in cards})


def _traits(card: LockedCard) -> dict[str, Any]:
    closed = card.state == CardState.CLOSED
    told = traits_of("" if closed else card.number, card.tier, card.balances)
    return told | ({"tier_name": "", "tier_rank": 0} if closed else {})


def _review(customer_ids: Sequence[int]) -> None:
    programme = programme_of_merchant()
    policy, now, zone = programme.current_rules(), clock.now(), ZoneInfo(programme.time_zone)
    today = clock.day_of(now, zone)
    first = rules.months_before(today, policy.window_months) + rules.ONE_DAY
    with connection.cursor() as cursor:
        cursor.execute(_TIERS, {
            "today": today,
            "merchant": current_merchant(), "customers": list(customer_ids), "now": now,
            "since": datetime.combine(first, time.min, zone),
            "keys": [tier.key for tier in policy.tiers], "thresholds": [tier.threshold_minor for tier in policy.tiers],
        })  # fmt: skip


def _card(row: tuple[Any, ...], policy: Rules, currency: str, zone: str) -> LockedCard:
    (
        customer, id, number, state, tier, owed, points, principal, bonus,
        has_points, pending, has_principal, has_bonus, birthday, _spends,
    ) = row  # fmt: skip
    held = Balances(has_points, Money(has_principal, currency), Money(has_bonus, currency), owed, pending)
    return LockedCard(
        id=id, number=number, customer_id=customer, state=state, proof=Proof.NUMBER, till="", tier=policy.tier(tier),
        rules=policy, balances=held,
        points_account=points, principal_account=principal, bonus_account=bonus, share_principal=0, share_bonus=0,
        currency=currency, zone=zone, birthday=birthday,
    )  # fmt: skip


def _spends(text: str) -> list[Spend]:
    return [Spend(datetime.fromisoformat(at), int(amount), int(visits)) for at, amount, visits in json.loads(text)]
