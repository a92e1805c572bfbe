"""A card's movements as people remember them: one line for each visit, whatever it moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import ngettext

from shuke.cards.queries.entries import CardEntry
from shuke.kit.money import Money


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: the money and points it moved, and why."""

    at: datetime
    title: str
    icon: str
    money: Money | None
    points: int
    whys: tuple[str, ...]
    parts: tuple[CardEntry, ...]

    @property
    def money_is_main(self) -> bool:
        """Whether the sum is what the line is about."""
        return self.money is not None and self.money.minor != 0

    @property
    def is_plus(self) -> bool:
        """Whether it brought something."""
        return (self.money.minor if self.money_is_main and self.money else self.points) > 0

    @property
    def points_text(self) -> str:
        """The points with their signs, like “+36 points”; what was earned and what was spent are told apart."""
        moves = [part.amount for part in self.parts if part.in_points]
        sums = [sum(n for n in moves if n > 0), sum(n for n in moves if n < 0)]
        shown = " ".join(f"{total:+,}".replace("-", "−") for total in sums if total)
        return ngettext("%(n)s point", "%(n)s points", abs(self.points)) % {"n": shown}


def lines(entries: Iterable[CardEntry], currency: str) -> list[Line]:
    """Entries, newest first, gathered by the moment they were written."""
    return [_line(at, tuple(parts), currency) for at, parts in groupby(entries, key=lambda entry: entry.at)]


def _line(at: datetime, parts: tuple[CardEntry, ...], currency: str) -> Line:
    money = [part.amount for part in parts if not part.in_points]
    points = sum(part.amount for part in parts if part.in_points)
    first = min(parts, key=_weight)
    whys = tuple(dict.fromkeys(part.why for part in parts if part.why))
    return Line(at, first.title, first.icon, Money(sum(money), currency) if money else None, points, whys, parts)


def _weight(part: CardEntry) -> tuple[bool, int]:
    # Money names the line before points do, what was paid in before what was given for it.
    order = {"principal": 0, "bonus": 1, "points": 2}
    return part.reason == "bonus_withdrawn", order.get(str(part.kind), 3)
