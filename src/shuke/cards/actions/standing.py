"""How many cards stand: read for a batch, and told to the customers' records after it."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from shuke.cards.actions.review_tiers import review_customers
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.joins import ACCOUNTS
from shuke.cards.past import Spend
from shuke.cards.queries.members import enrolled_days
from shuke.cards.traits import traits_of
from shuke.cards.values import Balances, CardState, LockedCard, Proof
from shuke.cards.values.policy import Rules
from shuke.customers import actions as customers
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant

# The card used first counts where a customer has several; the caller has locked the customers.
_STANDING = f"""
SELECT DISTINCT ON (card.customer_id) card.customer_id, card.id, card.number, card.state, card.tier, card.owed_points,
       card.points_account_id, card.principal_account_id, card.bonus_account_id,
       points.balance - points.held, points.held, principal.balance, bonus.balance, coalesce(customer.birthday_md, 0),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(spend.at, spend.amount_minor, spend.visits, spend.points)), '[]')
        FROM cards_qualifying_spend spend
        WHERE spend.merchant_id = card.merchant_id AND spend.card_id = card.id)
FROM cards_card card
JOIN customers_customer customer ON customer.merchant_id = card.merchant_id AND customer.id = card.customer_id
{ACCOUNTS}
WHERE card.merchant_id = %(merchant)s AND card.customer_id = ANY(%(customers)s)
ORDER BY card.customer_id, card.state = 'active' DESC, card.id
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
    """Give the cards of these customers the tier their window carries today, and tell the records; five statements."""
    programme = programme_of_merchant()
    review_customers(customer_ids, rules=programme.current_rules(), zone=programme.time_zone)
    enrolled = enrolled_days(customer_ids, zone=programme.time_zone)
    cards = (card for card, _spends in standing_of(customer_ids).values())
    customers.set_card_traits_batch({
        card.customer_id: _traits(card) | {"enrolled_on": enrolled.get(card.customer_id)} for card in cards
    })  # fmt: skip


def _traits(card: LockedCard) -> dict[str, Any]:
    closed = card.state == CardState.CLOSED
    told = traits_of("" if closed else card.number, card.tier, card.balances)
    return told | ({"tier_name": "", "tier_rank": 0} if closed else {})


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
    return [Spend(datetime.fromisoformat(at), *map(int, figures)) for at, *figures in json.loads(text)]
