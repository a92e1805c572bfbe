"""What was found in an old register, as its page tells it: sums as money, tiers by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from shuke.kit.money import Money
from shuke.unify.register import MemberGlance, MembersFound, Sums


@dataclass(frozen=True)
class SumsTold:
    """Sums of rows, as people read them."""

    cards: int
    points: int
    principal: Money
    bonus: Money

    @classmethod
    def of(cls, sums: Sums, currency: str) -> "SumsTold":
        """The same with money."""
        return cls(sums.cards, sums.points, Money(sums.principal, currency), Money(sums.bonus, currency))


@dataclass(frozen=True)
class GlanceTold:
    """A row as it would come in."""

    row: MemberGlance
    tier: str
    principal: Money
    bonus: Money


@dataclass(frozen=True)
class MembersTold:
    """The findings with their currency, and the names of tiers by key."""

    found: MembersFound
    currency: str
    tiers: Mapping[str, str]

    @property
    def new(self) -> SumsTold:
        """What an import adds."""
        return SumsTold.of(self.found.new, self.currency)

    @property
    def file(self) -> SumsTold:
        """What all good rows come to."""
        return SumsTold.of(self.found.file, self.currency)

    @property
    def own(self) -> SumsTold | None:
        """What the file itself says it comes to."""
        return SumsTold.of(self.found.own, self.currency) if self.found.own else None

    @property
    def glance(self) -> list[GlanceTold]:
        """The first rows."""
        return [
            GlanceTold(
                row, self.tiers.get(row.tier, ""), Money(row.principal, self.currency), Money(row.bonus, self.currency)
            )
            for row in self.found.glance
        ]  # fmt: skip
