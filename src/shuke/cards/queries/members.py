"""How many members there are, by tier; and the newest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from shuke.cards.models import Card
from shuke.cards.queries.cards import cards_by_ids
from shuke.cards.queries.programme import current_rules
from shuke.cards.values import CardState, CardValue
from shuke.cards.values.policy import Tier
from shuke.kit import clock


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
    """The cards given last and not closed, newest first; two statements."""
    ids = list(Card.objects.exclude(state=CardState.CLOSED).order_by("-pk").values_list("pk", flat=True)[:limit])
    return sorted(cards_by_ids(ids), key=lambda card: -card.id)


def newest_card_of(customer_id: int) -> int | None:
    """The id of the customer's newest card that is not closed; one statement."""
    rows = Card.objects.filter(customer_id=customer_id).exclude(state=CardState.CLOSED).order_by("-pk")
    return rows.values_list("pk", flat=True).first()


def enrolled_days(customer_ids: Collection[int], *, zone: str) -> dict[int, date]:
    """By customer: the day of the first card that is not closed, in a zone; one statement."""
    rows = Card.objects.filter(customer_id__in=customer_ids).exclude(state=CardState.CLOSED)
    first = rows.values_list("customer_id").annotate(Min("enrolled_at")).order_by()
    return {customer: clock.day_of(at, zone) for customer, at in first}


def cards_of_batch(batch: int) -> int:
    """How many cards an import has opened that are not closed; one statement."""
    return Card.objects.filter(batch=batch).exclude(state=CardState.CLOSED).count()


def card_of_person(person_id: int) -> int | None:
    """The id of the card that this person holds at the open merchant, closed ones left out; one statement."""
    rows = Card.objects.filter(person_id=person_id).exclude(state=CardState.CLOSED)
    return rows.order_by("-enrolled_at").values_list("pk", flat=True).first()


def customers_with_card(customer_ids: Collection[int]) -> int:
    """How many of these customers have a card that is not closed; one statement."""
    rows = Card.objects.filter(customer_id__in=customer_ids).exclude(state=CardState.CLOSED)
    return rows.values("customer_id").distinct().count()
