"""Twelve months of visits as dots on a line: the more was spent, the larger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

LEFT, RIGHT, DAYS = 8.0, 752.0, 365


@dataclass(frozen=True)
class Dot:
    """A day of visit."""

    x: float
    r: float


@dataclass(frozen=True)
class Month:
    """Where a month begins."""

    x: float
    first: date


@dataclass(frozen=True)
class Run:
    """The picture: dots, months, and where an overdue wait began (None: nothing is overdue)."""

    dots: tuple[Dot, ...]
    months: tuple[Month, ...]
    waiting_x: float | None

    @property
    def waiting_width(self) -> float:
        """How wide the waiting is."""
        return RIGHT - (self.waiting_x or RIGHT)

    @property
    def expected_x(self) -> float:
        """The middle of the waiting, where a visit is missed."""
        return ((self.waiting_x or RIGHT) + RIGHT) / 2


def visit_run(visits: Iterable[tuple[date, int]], *, today: date, overdue: bool) -> Run:
    """The picture of visits (day, spent in minor units) up to a day."""
    spent: dict[date, int] = {}
    for day, amount in visits:
        if 0 <= (today - day).days <= DAYS:
            spent[day] = spent.get(day, 0) + amount
    most = max(spent.values(), default=0)
    dots = tuple(Dot(_x(day, today), _radius(amount, most)) for day, amount in sorted(spent.items()))
    waiting = _x(max(spent), today) if overdue and spent else None
    return Run(dots, tuple(_months(today)), waiting)


def _x(day: date, today: date) -> float:
    return round(LEFT + (RIGHT - LEFT) * (1 - (today - day).days / DAYS), 1)


def _radius(amount: int, most: int) -> float:
    return round(3.5 + 6 * sqrt(max(amount, 0) / most), 1) if most > 0 else 4.0


def _months(today: date) -> Iterable[Month]:
    first = today.replace(day=1)
    while (today - first).days < DAYS:
        yield Month(_x(first, today), first)
        first = (first - timedelta(days=1)).replace(day=1)
