"""Move a card up at once, and down at the daily review."""

from datetime import datetime

from shuke.cards import rules
from shuke.cards.events import TierReached
from shuke.cards.models import Card
from shuke.cards.values import LockedCard
from shuke.cards.values.policy import Tier
from shuke.kit.work import record


def raise_tier(card: LockedCard, spent_minor: int, *, at: datetime) -> Tier | None:
    """Give the card the tier its window's spend reaches, if that is higher; None when it stays."""
    reached = rules.tier_reached(spent_minor, tier=card.tier, tiers=card.rules.tiers)
    if reached is None:
        return None
    Card.objects.filter(pk=card.id).update(tier=reached.key, tier_since=at)
    record(TierReached(subject=card.customer_id, card_id=card.id, tier=reached.key, before=card.tier.key, up=True))
    return reached
