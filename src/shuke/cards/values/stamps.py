"""Stamp cards as they cross the border: the design, what a member has collected."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from shuke.kit.text.naming import named


@dataclass(frozen=True, slots=True)
class StampRule:
    """What gives a stamp: each of `items`, or else each full `per_minor` of the bill; `needed` make a card full.

    `most_a_sale` and `valid_days` are unlimited at 0.
    """

    id: int
    name_zh: str
    name_en: str
    reward_zh: str
    reward_en: str
    needed: int
    items: tuple[int, ...] = ()
    per_minor: int = 0
    most_a_sale: int = 0
    valid_days: int = 0

    @property
    def name(self) -> str:
        """The name in the active language."""
        return named(self.name_zh, self.name_en)

    @property
    def reward(self) -> str:
        """What a full card brings, in the active language."""
        return named(self.reward_zh, self.reward_en)

    def body(self) -> dict[str, Any]:
        """What is kept of the rule with a sale."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sold:
    """A thing on a bill as stamps see it: which item, what one of it costs, how many."""

    item_id: int | None
    price_minor: int
    quantity: int


@dataclass(frozen=True, slots=True)
class StampCardValue:
    """A member's stamp card: how many stamps, how many full cards that makes, and what ends next."""

    rule: StampRule
    stamps: int
    ends_on: date | None = None
    ending: int = 0

    @property
    def full(self) -> int:
        """How many rewards can be had now."""
        return self.stamps // self.rule.needed

    @property
    def on_card(self) -> int:
        """Stamps on the card that is being filled; a full one stays full until it is redeemed."""
        return min(self.stamps, self.rule.needed)

    @property
    def missing(self) -> int:
        """Stamps until the next reward."""
        return max(self.rule.needed - self.stamps, 0)

    @property
    def places(self) -> tuple[bool, ...]:
        """The card as a picture: a stamp or a free place, one after another."""
        return tuple(place < self.on_card for place in range(self.rule.needed))


def read_stamp_rule(body: Mapping[str, Any]) -> StampRule:
    """A rule as it was kept."""
    return StampRule(**{**body, "items": tuple(body["items"])})
