"""A shop as those who act in it need it: who is who, which till, which rules."""

from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from shuke.cards.values.policy import Rules
from shuke.demo_town.draw import Clock
from shuke.demo_town.values import Shop
from shuke.identity.values import MerchantValue, StaffValue
from shuke.kit.access import Actor, system
from shuke.kit.money import Money


@dataclass
class Counter:
    """The open shop. Whoever acts does so as the system in a colleague's name: what happened needs no PIN again."""

    shop: Shop
    merchant: MerchantValue
    staff: dict[str, StaffValue]
    tills: tuple[int, ...]
    rules: Rules
    clock: Clock
    die: Random
    sequence: "count[int]" = field(default_factory=lambda: count(1))
    prefix: str = "town"
    items: dict[str, int] = field(default_factory=dict)
    blanks: list[str] = field(default_factory=list)

    def actor(self, name: str = "") -> Actor:
        """A colleague (the first who is no owner, when none is named)."""
        staff = self.staff[name or self.shop.staff[0].name]
        return replace(system(self.merchant.id, staff.name), staff_id=staff.id, person_id=staff.person_id)

    def money(self, minor: int) -> Money:
        """An amount in the shop's currency."""
        return Money(minor, self.merchant.currency)

    def key(self, what: str) -> str:
        """A key nobody else has."""
        return f"{self.prefix}-{what}-{next(self.sequence)}"
