"""How many members there are, by tier; and the newest."""

from dataclasses import dataclass

from django.db.models import Count

from shuke.cards.models import Card
from shuke.cards.queries.cards import cards_by_ids
from shuke.cards.queries.programme import current_rules
from shuke.cards.values import CardState, CardValue
from shuke.cards.values.policy import Tier


@dataclass(frozen=True, slots=True)
class TierCount:
    """A tier and how many cards are in it."""

    tier: Tier
    cards: int


def member_counts() -> list[TierCount]:
    """Cards in use by tier, lowest tier first; one statement beside the rules."""
    rows = Card.objects.exclude(state=CardState.CLOSED).values_list("tier").annotate(Count("pk"))
    found = dict(rows)
    return [TierCount(tier, found.get(tier.key, 0)) for tier in current_rules().tiers]


def recent_cards(limit: int) -> list[CardValue]:
    """The cards given last, newest first; two statements."""
    ids = list(Card.objects.order_by("-pk").values_list("pk", flat=True)[:limit])
    return sorted(cards_by_ids(ids), key=lambda card: -card.id)
