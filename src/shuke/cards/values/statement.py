"""A card's statement: what it held, what moved, what it holds after."""

from dataclasses import dataclass
from datetime import date, datetime

from shuke.kit.money import Money


@dataclass(frozen=True, slots=True)
class Holding:
    """The three values of a card at one moment; points may be negative while some are owed back."""

    points: int
    principal: Money
    bonus: Money

    def __add__(self, other: "Holding") -> "Holding":
        return Holding(self.points + other.points, self.principal + other.principal, self.bonus + other.bonus)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One posting: what it was, what it moved, what the card held after it."""

    at: datetime
    title: str
    why: str
    moved: Holding
    after: Holding


@dataclass(frozen=True, slots=True)
class Statement:
    """A period of whole days; `opening` and all that moved make `closing`."""

    first: date
    last: date
    number: str
    owner: str
    opening: Holding
    lines: tuple[StatementLine, ...]
    closing: Holding
