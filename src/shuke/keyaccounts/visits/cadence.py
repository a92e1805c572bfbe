"""How many contacts a cadence asks for in a stretch of months, and on which days they would best lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from shuke.keyaccounts.visits.plan_values import Span


def periods(first: date, last: date, months: int) -> Iterator[tuple[date, date]]:
    """The stretches of `months` whole months that touch the days from `first` to `last`, counted from January."""
    year, month = first.year, (first.month - 1) // months * months + 1
    while (start := date(year, month, 1)) <= last:
        following = _after(start, months)
        yield start, following - timedelta(days=1)
        year, month = following.year, following.month


def due(spans: Sequence[Span], start: date, end: date, worked: Sequence[date]) -> int:
    """Contacts asked for from `start` to `end`: each span by its share of the working days, rounded half up.

    Who joins on the eleventh of twenty working days is owed half a month's.
    """
    total = _between(worked, start, end)
    if not total:
        return 0
    # In whole numbers, so that 4 x 1/2 is 2 on every machine.
    owed = sum(span.times * _between(worked, max(start, span.first), min(end, span.last or end)) for span in spans)
    return (2 * owed + total) // (2 * total)


def ideal_days(count: int, share: float, days: int) -> list[float]:
    """Where `count` contacts lie best among `days` numbered days: evenly, each round beginning at `share` of a sweep.

    One contact lies at `share`; with more of them one still does, so that neighbours meet on a day whatever their
    cadence.
    """
    if not count:
        return []
    gap = days / count
    begin = (share * count) % 1 * gap
    return [begin + gap * turn for turn in range(count)]


def _after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _between(days: Sequence[date], first: date, last: date) -> int:
    return max(0, bisect_right(days, last) - bisect_left(days, first))
