"""Stamp cards: the designs, and what members have collected."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from shuke.cards.models import StampDesign
from shuke.cards.values.packs import DesignState
from shuke.cards.values.stamps import StampCardValue, StampRule
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

# What a card has of each design on offer, and of those taken off as long as stamps are left; what ends first.
_COLLECTED = """
SELECT design.id, coalesce(account.balance, 0), ending.expires_on, coalesce(ending.amount, 0)
FROM cards_stamp_design design
LEFT JOIN ledger_account account ON account.merchant_id = design.merchant_id AND account.holder_id = %(card)s
  AND account.kind = 'stamps' AND account.unit = 'stamps' AND account.part = design.id
LEFT JOIN LATERAL (
  SELECT lot.expires_on, sum(lot.remaining) AS amount FROM ledger_lot lot
  WHERE lot.merchant_id = design.merchant_id AND lot.account_id = account.id AND lot.remaining > 0
    AND lot.expires_on IS NOT NULL GROUP BY lot.expires_on ORDER BY lot.expires_on LIMIT 1) ending ON true
WHERE design.merchant_id = %(merchant)s AND (design.state = 'live' OR account.balance > 0) ORDER BY design.id
"""


def stamp_designs(*, archived: bool = False) -> list[StampRule]:
    """The stamp cards on offer, or those taken off; one statement."""
    state = DesignState.ARCHIVED if archived else DesignState.LIVE
    return [row.as_rule() for row in StampDesign.objects.filter(state=state).order_by("pk")]


def stamp_design(design_id: int) -> StampRule:
    """One design; raises NotFound."""
    row = StampDesign.objects.filter(pk=design_id).first()
    if row is None:
        raise NotFound
    return row.as_rule()


def stamp_state(design_id: int) -> str:
    """Whether a design is on offer; raises NotFound."""
    state: str | None = StampDesign.objects.filter(pk=design_id).values_list("state", flat=True).first()
    if state is None:
        raise NotFound
    return state


def stamp_cards(card_id: int) -> list[StampCardValue]:
    """What a card has collected, design by design; one statement when the merchant has none, two otherwise."""
    rules = {row.pk: row.as_rule() for row in StampDesign.objects.order_by("pk")}
    if not rules:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_COLLECTED, {"merchant": current_merchant(), "card": card_id})
        rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
    return [StampCardValue(rules[id], stamps, ends_on, int(ending)) for id, stamps, ends_on, ending in rows]
