"""The income curve as lines in a box of 600 by 300 units. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP, FLOOR = 40.0, 592.0, 10.0, 272.0


@dataclass(frozen=True)
class Drawing:
    """The curve, its part that A customers make, and where A and B end across."""

    line: str
    best: str
    x: float
    y: float
    grid: tuple[tuple[float, str], ...]
    share: float
    people: float


def draw(curve: Sequence[tuple[float, float]], counts: Mapping[str, int]) -> Drawing | None:
    """The curve with its first part, as many percent of the customers as are A; None where nothing was bought."""
    total = sum(counts.values())
    if not curve or not total:
        return None
    people = 100 * counts["A"] / total
    placed = [(_across(x), _up(y)) for x, y in curve]
    reached = [(x, y) for x, y in curve if x <= people] or [curve[0]]
    last = reached[-1]
    grid = tuple((_up(level), f"{level} %") for level in (25, 50, 75, 100))
    best = _path([(_across(x), _up(y)) for x, y in reached])
    return Drawing(_path(placed), best, _across(last[0]), _up(last[1]), grid, last[1], people)


def _path(placed: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in placed)


def _across(percent: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * percent / 100, 1)


def _up(percent: float) -> float:
    return round(FLOOR - (FLOOR - TOP) * percent / 100, 1)
