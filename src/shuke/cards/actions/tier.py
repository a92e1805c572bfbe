"""Move a card up at once: by what it reached, or by what was bought. Down goes only the daily review."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from shuke.cards import rules
from shuke.cards.actions.review_tiers import review_customers
from shuke.cards.events import TierReached
from shuke.cards.models import Card
from shuke.cards.values import LockedCard
from shuke.cards.values.policy import Tier
from shuke.kit import clock
from shuke.kit.work import record


def raise_tier(card: LockedCard, value: int, *, at: datetime, items: Iterable[str] = ()) -> Tier | None:
    """Give the card the tier that `value` reaches or one of the bought `items` comes with, if higher; else None.

    A bought tier is kept until its day even where the card stands higher now. A card that would soon have fallen
    stays once it reaches or buys its tier again. One statement when something changes, none otherwise.
    """
    bought = rules.tier_bought(items, card.rules.tiers)
    reached = rules.tier_reached(value, tier=card.tier, tiers=card.rules.tiers)
    if bought and bought.rank > (reached or card.tier).rank:
        reached = bought
    changes: dict[str, Any] = _granted(card, bought, clock.day_of(at, card.zone)) if bought else {}
    if reached:
        changes |= {"tier": reached.key, "tier_since": at, "falls_on": None}
    elif card.falls_on and _stays(card, value, bought):
        changes["falls_on"] = None
    if changes:
        Card.objects.filter(pk=card.id).update(**changes)
    if reached:
        record(TierReached(subject=card.customer_id, card_id=card.id, tier=reached.key, before=card.tier.key, up=True))
    return reached


def _stays(card: LockedCard, value: int, bought: Tier | None) -> bool:
    here = rules.tier_for(value, card.rules.tiers).rank
    return max(here, bought.rank if bought else 0) >= card.tier.rank


def _granted(card: LockedCard, tier: Tier, today: date) -> dict[str, Any]:
    """Bought again before its end, a tier goes on from there; a higher one that still holds is not given up."""
    holds = card.granted_tier and (card.granted_until is None or card.granted_until >= today)
    if holds and card.rules.tier(card.granted_tier).rank > tier.rank:
        return {}
    same = holds and card.granted_tier == tier.key
    return {"granted_tier": tier.key, "granted_until": rules.granted_until(tier, card.granted_until if same else today)}


def take_grant_back(card: LockedCard, key: str) -> None:
    """End a tier that was bought, because its purchase was given back; bought before too, it ends that much earlier.

    The card stands at once where it would without it.
    """
    if card.granted_tier != key:
        return
    until = rules.granted_before(card.rules.tier(key), card.granted_until, clock.today(card.zone))
    Card.objects.filter(pk=card.id).update(granted_tier=key if until else "", granted_until=until)
    review_customers([card.customer_id], rules=replace(card.rules, grace_days=0), zone=card.zone)
