"""What is owed to customers, seen as an accountant asks: decisions and values only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shuke.kit.money import Money

# Months since value was credited: from, up to.
AGES: tuple[tuple[int, int | None], ...] = ((0, 3), (3, 6), (6, 12), (12, 24), (24, None))
SETTLED_AFTER = 12  # months: what is not spent by then is rarely spent later
FEWEST_COHORTS, FEWEST_LOTS = 3, 100


@dataclass(frozen=True)
class Outstanding:
    """What is owed in one kind and unit, by how many accounts. `worth` of points: what they pay by today's rules."""

    kind: str
    unit: str
    amount: int
    accounts: int
    worth: Money | None = None


@dataclass(frozen=True)
class MovedLine:
    """What one reason moved in a month, in or out."""

    reason: str
    came: int
    went: int


@dataclass(frozen=True)
class Movement:
    """A month of one kind and unit: opening + in - out = closing."""

    kind: str
    unit: str
    month: date
    opening: int
    came: int
    went: int
    closing: int
    lines: tuple[MovedLine, ...]


@dataclass(frozen=True)
class Aged:
    """What was credited `since` to `until` months ago (None: no end) and is still there."""

    kind: str
    unit: str
    since: int
    until: int | None
    amount: int


@dataclass(frozen=True)
class Ending:
    """What ends in one month unless it is used."""

    kind: str
    unit: str
    month: date
    amount: int


@dataclass(frozen=True)
class Cohort:
    """Lots credited in one quarter: how many, how much, and how much of it was never spent."""

    quarter: date
    lots: int
    amount: int
    unspent: int

    @property
    def share(self) -> float:
        """The part never spent."""
        return self.unspent / self.amount if self.amount else 0.0


@dataclass(frozen=True)
class Breakage:
    """The part of what is owed that will probably never be asked for, with its range; None where history is short."""

    kind: str
    unit: str
    cohorts: tuple[Cohort, ...]
    amount: int | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class LiabilityValue:
    """The whole view on one day; amounts in minor steps of their unit."""

    today: date
    month: date
    outstanding: tuple[Outstanding, ...]
    movements: tuple[Movement, ...]
    ageing: tuple[Aged, ...]
    ending: tuple[Ending, ...]
    breakage: tuple[Breakage, ...]


def breakage(kind: str, unit: str, outstanding: int, cohorts: Iterable[Cohort]) -> Breakage:
    """Estimate by the cohorts that are settled: their whole share unspent, from the least to the most of any.

    Returns no amount with fewer than three cohorts or a hundred lots.
    """
    known = tuple(each for each in cohorts if each.amount)
    lots, credited = sum(each.lots for each in known), sum(each.amount for each in known)
    if len(known) < FEWEST_COHORTS or lots < FEWEST_LOTS:
        return Breakage(kind, unit, known)
    shares = [each.share for each in known]
    middle = sum(each.unspent for each in known) / credited
    amount, least, most = (round(outstanding * share) for share in (middle, min(shares), max(shares)))
    return Breakage(kind, unit, known, amount, least, most)


def movement(kind: str, unit: str, month: date, *, now: int, since: int, lines: Sequence[MovedLine]) -> Movement:
    """The month from what is owed `now`, what has moved `since` its end (net), and its own lines."""
    came, went = sum(line.came for line in lines), sum(line.went for line in lines)
    closing = now - since
    return Movement(kind, unit, month, closing - came + went, came, went, closing, tuple(lines))


def month_after(month: date) -> date:
    """The first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
