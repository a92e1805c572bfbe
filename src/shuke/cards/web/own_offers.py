"""What a card holds beside its balances, on its owner's page."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from shuke.cards import queries
from shuke.cards.free_words import left_words
from shuke.cards.values import CardValue
from shuke.cards.values.free import FreeLeft
from shuke.cards.values.packs import HeldPackValue
from shuke.cards.values.rewards import RedemptionValue
from shuke.cards.values.stamps import StampCardValue
from shuke.kit import clock


@dataclass(frozen=True)
class Holdings:
    """What the tier has for nothing, usable packs, stamp cards, rewards that wait, how many more can be had."""

    free: list[tuple[str, str, FreeLeft]]
    packs: list[HeldPackValue]
    stamps: list[StampCardValue]
    rights: list[RedemptionValue]
    rewards: int

    def __bool__(self) -> bool:
        return bool(self.free or self.packs or self.stamps or self.rights or self.rewards)


def holdings_of(card: CardValue) -> Holdings:
    """Everything of it; a few statements, one each where there is nothing. The merchant's tenancy is open."""
    today = localdate(clock.now())
    free = [(each.item, left_words(each, today), each) for each in queries.free_of_card(card, today)]
    return Holdings(
        free,
        queries.packs_of_card(card.id), queries.stamp_cards(card.id), queries.redemptions_of(card.id, open_only=True),
        len(queries.offered(card.id, card.balances.points)),
    )  # fmt: skip
