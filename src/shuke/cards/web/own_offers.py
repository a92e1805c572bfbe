"""What a card holds beside its balances, on its owner's page."""

from dataclasses import dataclass

from shuke.cards import queries
from shuke.cards.values import CardValue
from shuke.cards.values.packs import HeldPackValue
from shuke.cards.values.rewards import RedemptionValue
from shuke.cards.values.stamps import StampCardValue


@dataclass(frozen=True)
class Holdings:
    """Packs that can be used, stamp cards, rewards that wait at the counter, and how many more can be had."""

    packs: list[HeldPackValue]
    stamps: list[StampCardValue]
    rights: list[RedemptionValue]
    rewards: int

    def __bool__(self) -> bool:
        return bool(self.packs or self.stamps or self.rights or self.rewards)


def holdings_of(card: CardValue) -> Holdings:
    """Everything of it; a few statements, one each where there is nothing. The merchant's tenancy is open."""
    return Holdings(
        queries.packs_of_card(card.id), queries.stamp_cards(card.id), queries.redemptions_of(card.id, open_only=True),
        len(queries.offered(card.id, card.balances.points)),
    )  # fmt: skip
