"""The two pictures of the regulars page as lines and bars in a box of 600 units: where each goes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from shuke.insight.values import Month

LEFT, RIGHT, TOP, FLOOR = 40.0, 592.0, 10.0, 292.0
BARS_LEFT, BARS_TOP, ZERO, BARS_BOTTOM = 44.0, 16.0, 176.0, 236.0


@dataclass(frozen=True)
class CurveDrawing:
    """The curve, its best part, and the point to look at."""

    line: str
    best: str
    x: float
    y: float
    grid: tuple[tuple[float, str], ...]


def draw_curve(points: Sequence[tuple[float, float]], best: float) -> CurveDrawing:
    """The share curve from (percent of customers, percent of income); `best` is the percent to mark."""
    placed = [(_across(x), _up(y), x) for x, y in points]
    reached = [point for point in placed if point[2] <= best]
    x, y, _percent = reached[-1] if reached else (LEFT, FLOOR, 0.0)
    grid = tuple((_up(level), f"{level} %") for level in (25, 50, 75, 100))
    return CurveDrawing(_path(placed), _path(reached), x, y, grid)


def _path(placed: Sequence[tuple[float, float, float]]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y, _percent in placed) if placed else ""


def _across(percent: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * percent / 100, 1)


def _up(percent: float) -> float:
    return round(FLOOR - (FLOOR - TOP) * percent / 100, 1)


@dataclass(frozen=True)
class MonthBar:
    """One month's three parts: y and height of each."""

    month: Month
    x: float
    middle: float
    returning: tuple[float, float]
    new: tuple[float, float]
    silent: tuple[float, float]


@dataclass(frozen=True)
class BarsDrawing:
    """The months, the width of each, and the lines behind them."""

    bars: tuple[MonthBar, ...]
    width: float
    grid: tuple[tuple[float, int], ...]


def draw_months(months: Sequence[Month]) -> BarsDrawing:
    """Bars upwards for who came, downwards for who fell silent, in one scale."""
    above = max((month.new + month.returning for month in months), default=0)
    below = max((month.silent for month in months), default=0)
    scale = min((ZERO - BARS_TOP) / max(above, 1), (BARS_BOTTOM - ZERO) / max(below, 1))
    step = (RIGHT - BARS_LEFT) / max(len(months), 1)
    width = min(step * 0.6, 46.0)
    bars = tuple(
        _bar(month, BARS_LEFT + step * place + (step - width) / 2, width, scale) for place, month in enumerate(months)
    )
    return BarsDrawing(
        bars, round(width, 1), tuple((round(ZERO - level * scale, 1), level) for level in _levels(above))
    )


def _bar(month: Month, x: float, width: float, scale: float) -> MonthBar:
    back, new, gone = (round(count * scale, 1) for count in (month.returning, month.new, month.silent))
    gap = 1.5 if back and new else 0.0
    return MonthBar(
        month, round(x, 1), round(x + width / 2, 1), (round(ZERO - back, 1), back),
        (round(ZERO - back - new, 1), round(max(new - gap, 0), 1)), (ZERO + 1.5, gone),
    )  # fmt: skip


def _levels(most: int) -> tuple[int, ...]:
    """Two round numbers within the bars."""
    if most < 2:
        return ()
    unit = 10 ** (len(str(most)) - 1)
    step = next(
        step for step in (unit // 10 or 1, unit // 5 or 1, unit // 2 or 1, unit, 2 * unit, 5 * unit) if most / step <= 3
    )
    return tuple(step * times for times in (1, 2) if step * times <= most)
