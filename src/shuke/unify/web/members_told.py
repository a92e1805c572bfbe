"""What was found in an old register, as its page tells it: sums as money, tiers by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shuke.kit.money import Money
from shuke.unify.register import Differing, Held, MemberGlance, MembersFound, Sums


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
class DifferingTold:
    """A row that says something else than its card; `sums` are what it brought and what the file says, in words."""

    row: Differing
    sums: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, row: Differing, currency: str) -> "DifferingTold":
        """The same with money: only what differs."""
        return cls(row, tuple(_sums_told(row.brought, row.held, currency)) if row.held and row.brought else ())


def _sums_told(brought: Held, told: Held, currency: str) -> Iterator[tuple[str, str]]:
    for place, (before, now) in enumerate(zip(brought, told, strict=True)):
        if before == now:
            continue
        if place == 0:
            words = _("%(points)s points")
            yield words % {"points": f"{before:,}"}, words % {"points": f"{now:,}"}
        else:
            words = _("%(sum)s principal") if place == 1 else _("%(sum)s bonus")
            first, second = (words % {"sum": Money(each, currency).format()} for each in (before, now))
            yield first, second


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
    def differing(self) -> list[DifferingTold]:
        """The first rows whose card says something else."""
        return [DifferingTold.of(row, self.currency) for row in self.found.differing]

    @property
    def glance(self) -> list[GlanceTold]:
        """The first rows."""
        return [
            GlanceTold(
                row, self.tiers.get(row.tier, ""), Money(row.principal, self.currency), Money(row.bonus, self.currency)
            )
            for row in self.found.glance
        ]  # fmt: skip
