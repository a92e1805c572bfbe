"""The income curve as lines in a box of 600 by 300 units. Pure."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP, FLOOR = 64.0, 592.0, 12.0, 264.0
Point = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """A point of the curve: for the grades until here, how many customers, and their shares (0 to 1)."""

    grades: str
    customers: int
    people: float
    share: float
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """The curve, its part that A customers make, and the marks where A ends, and A and B together."""

    line: str
    best: str
    marks: tuple[Mark, ...]
    grid: tuple[tuple[float, str], ...]

    @property
    def first(self) -> Mark:
        """Where A ends."""
        return self.marks[0]


def draw(curve: Sequence[Point], counts: Mapping[str, int]) -> Drawing | None:
    """The curve with its first part, as many of the customers as are A; None where nothing was bought."""
    total = sum(counts.values())
    if not curve or not total:
        return None
    both = counts["A"] + counts["B"]
    ends = [("A", counts["A"]), ("A + B", both)] if counts["A"] < both < total else [("A", counts["A"])]
    marks = tuple(_mark(grades, many, total, curve) for grades, many in ends)
    first = marks[0]
    end = (100 * first.people, 100 * first.share)
    reached = [*(point for point in curve if point[0] < end[0]), end]
    grid = tuple((_up(level), f"{level} %") for level in (25, 50, 75, 100))
    return Drawing(_path(curve), _path(reached), marks, grid)


def _mark(grades: str, many: int, total: int, curve: Sequence[Point]) -> Mark:
    percent = 100 * many / total
    income = _income_of(percent, curve)
    return Mark(grades, many, percent / 100, income / 100, _across(percent), _up(income))


def _income_of(people: float, curve: Sequence[Point]) -> float:
    """The height of the curve over a percent of the customers."""
    for (x0, y0), (x1, y1) in itertools.pairwise(curve):
        if x0 <= people <= x1:
            return y0 + (y1 - y0) * (people - x0) / (x1 - x0)
    return curve[-1][1]


def _path(points: Sequence[Point]) -> str:
    return "M" + " L".join(f"{_across(x):.1f} {_up(y):.1f}" for x, y in points)


def _across(percent: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * percent / 100, 1)


def _up(percent: float) -> float:
    return round(FLOOR - (FLOOR - TOP) * percent / 100, 1)
