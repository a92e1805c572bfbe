"""What other rules would do: what changes in words, who moves, and what they would have cost."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from shuke.cards.past import Spend
from shuke.cards.values.earning import Bought
from shuke.kit.money import Money


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs; `before` is empty for what is new, `after` for what is gone."""

    what: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The change as a sentence in the language it was made in."""
        told = {"what": self.what, "before": self.before, "after": self.after}
        if not self.before:
            return _("%(what)s: new, %(after)s") % told
        if not self.after:
            return _("%(what)s: no longer (was %(before)s)") % told
        return _("%(what)s: %(after)s instead of %(before)s") % told


@dataclass(frozen=True, slots=True)
class TierMoves:
    """How many cards a tier has now and would have, and what becomes of those in it now.

    "Now" is what the rules in force say today, also of cards that carry another tier until the next review. A tier
    that is new has none now, one that goes keeps none.
    """

    key: str
    name: str
    now: int
    then: int
    rise: int
    stay: int
    fall: int


@dataclass(frozen=True, slots=True)
class Mover:
    """A card that would change its tier."""

    card_id: int
    number: str
    owner: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What becomes of all cards that are not closed; the lists hold the first fifty each.

    `due` cards change their tier by the rules in force anyway; they count as if they had.
    """

    tiers: tuple[TierMoves, ...]
    rising: tuple[Mover, ...]
    falling: tuple[Mover, ...]
    due: int = 0

    @property
    def cards(self) -> int:
        """All of them."""
        return sum(tier.now for tier in self.tiers)

    @property
    def rise(self) -> int:
        """How many would rise."""
        return sum(tier.rise for tier in self.tiers)

    @property
    def fall(self) -> int:
        """How many would fall."""
        return sum(tier.fall for tier in self.tiers)


@dataclass(frozen=True, slots=True)
class PastBill:
    """A sale with a card, as far as it was not given back: what it cost before discounts, and what the card paid.

    A sale brought in from elsewhere has its sum after all discounts, so it takes none (`discounted`).
    """

    card_id: int
    at: datetime
    gross_minor: int
    points_minor: int = 0
    bonus_minor: int = 0
    discounted: bool = True
    lines: tuple[Bought, ...] = ()


@dataclass(frozen=True, slots=True)
class PastBills:
    """The bills of some cards, drawn by lot out of `cards` that bought in that time."""

    cards: int
    bills: tuple[PastBill, ...]


@dataclass(frozen=True, slots=True)
class PastCard:
    """A card's bills of a time, and all that has counted towards its tier; `kept` is a tier it has by other means."""

    bills: tuple[PastBill, ...]
    counted: tuple[Spend, ...]
    birthday: int = 0
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A sum over all cards, and what it may be off by (95 of 100 times less); 0 where every card was counted."""

    total: int
    off_by: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """The sales of the last days once more, by the rules in force and by the others.

    `worth` is what the points pay by the burn rule of each, `bonus` what the top-ups of those days bring on top; `more`
    is all of it. `held` are all points that members have today. Where `free_differ`, other free services come on top.
    """

    days: int
    cards: int
    sampled: int
    sales: int
    currency: str
    points_before: int
    points_more: Estimate
    worth_more: Estimate
    discount_before: int
    discount_more: Estimate
    more: Estimate
    held: int
    held_worth_before: Money
    held_worth: Money
    free_differ: bool = False
    bonus_before: int = 0
    bonus_more: int = 0

    def money(self, minor: int) -> Money:
        """Minor units as money."""
        return Money(minor, self.currency)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """All of it; `number` is the version compared with, and without sales there is no cost.

    `cautions` are what deserves a second look, in words.
    """

    number: int
    changes: tuple[Change, ...]
    moves: Moves
    cost: Cost | None
    grace_days: int
    days: int
    cautions: tuple[str, ...] = ()
