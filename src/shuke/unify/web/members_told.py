"""What was found in an old register, as its page tells it: sums as money, tiers by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.kit.money import Money
from shuke.kit.text.naming import named
from shuke.unify.register import Differing, Held, MemberGlance, MembersFound, PacksSaid, PackSum, Sums


@dataclass(frozen=True)
class SumsTold:
    """Sums of rows, as people read them."""

    cards: int
    points: int
    principal: Money
    bonus: Money
    packs: int
    sessions: int
    pack_value: Money

    @classmethod
    def of(cls, sums: Sums, currency: str) -> "SumsTold":
        """The same with money."""
        return cls(
            sums.cards, sums.points, Money(sums.principal, currency), Money(sums.bonus, currency), sums.packs,
            sums.sessions, Money(sums.pack_value, currency),
        )  # fmt: skip


@dataclass(frozen=True)
class PackTold:
    """What comes in of one pack, and what the file holds of it where that is more."""

    sums: PackSum
    value: Money
    in_file: PackSum
    file_value: Money


@dataclass(frozen=True)
class GlanceTold:
    """A row as it would come in."""

    row: MemberGlance
    tier: str
    principal: Money
    bonus: Money

    @property
    def packs(self) -> list[tuple[str, int]]:
        """The names of its packs with the sessions left."""
        return [(named(zh, en), sessions) for zh, en, sessions in self.row.packs]


@dataclass(frozen=True)
class DifferingTold:
    """A row that says something else than its card; `sums` are what it brought and what the file says, in words."""

    row: Differing
    sums: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, row: Differing, currency: str) -> "DifferingTold":
        """The same with money: only what differs."""
        sums = tuple(_sums_told(row.brought, row.held, currency)) if row.held and row.brought else ()
        packs = ((_packs_told(row.had_packs or ()), _packs_told(row.packs)),) if row.packs is not None else ()
        return cls(row, (*sums, *packs))


def _sums_told(brought: Held, told: Held, currency: str) -> Iterator[tuple[str, str]]:
    for place, (before, now) in enumerate(zip(brought, told, strict=True)):
        if before == now:
            continue
        if place == 0:
            yield _points(before), _points(now)
        else:
            words = _("%(sum)s principal") if place == 1 else _("%(sum)s bonus")
            first, second = (words % {"sum": Money(each, currency).format()} for each in (before, now))
            yield first, second


def _points(points: int) -> str:
    return ngettext("%(points)s point", "%(points)s points", points) % {"points": f"{points:,}"}


def _packs_told(packs: PacksSaid) -> str:
    return _(", ").join(f"{named(zh, en)} × {sessions}" for zh, en, sessions in packs) or _("no pack")


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
    def whole(self) -> SumsTold | None:
        """What all rows come to, where those that can come in are less."""
        whole, file = self.found.whole, self.found.file
        if whole is None or (whole.cards, whole.held) == (file.cards, file.held):
            return None
        return SumsTold.of(whole, self.currency)

    @property
    def packs(self) -> list[PackTold]:
        """Each pack of the file."""
        new = {each.design: each for each in self.found.packs}
        return [
            PackTold(
                one := new.get(each.design, replace(each, packs=0, sessions=0, value=0)),
                Money(one.value, self.currency), each, Money(each.value, self.currency),
            )
            for each in self.found.file_packs
        ]  # fmt: skip

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
