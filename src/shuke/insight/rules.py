"""How regulars are told from passers-by. Pure: no query, no clock. The formulae are explained in docs/formulae.md."""

import math
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from shuke.insight.values import Band, CellValue, Period, Segment, Share

BEST_PERCENT = 20
BANDS = 5
# Lower edges of the five bands, from shops one visits twice a year to shops one visits every other day.
FREQUENCY_LADDERS = ((1, 2, 4, 7, 12), (1, 4, 9, 18, 36), (1, 6, 16, 36, 72), (1, 12, 30, 60, 120))
# Upper edges in days of the first four bands.
RECENCY_LADDERS = ((30, 60, 90, 180), (14, 30, 60, 90), (7, 14, 30, 60), (3, 7, 14, 30))
LEAST_SILENCE = 30
_MONTHS = {Period.YEAR: 12, Period.HALF: 6, Period.QUARTER: 3}


def best_count(customers: int) -> int:
    """How many customers the best fifth are: never more than a fifth, but at least one."""
    return max(customers * BEST_PERCENT // 100, 1) if customers else 0


def best_share(incomes: Iterable[int]) -> Share:
    """What the best fifth brings of all (0 of nothing); incomes in minor units, in any order."""
    ordered = sorted(incomes, reverse=True)
    count = best_count(len(ordered))
    return Share(count, sum(ordered[:count]), share_of(sum(ordered[:count]), sum(ordered)))


def share_of(part: int, whole: int) -> float:
    """A part of a whole, between 0 and 1; 0 when there is no whole."""
    return part / whole if whole > 0 else 0.0


def since(period: Period, until: date, first: date) -> date:
    """The first day of a period that ends with `until`: the same day so many months ago, not before the first sale."""
    months = _MONTHS.get(period)
    return first if months is None else max(_months_earlier(until, months), first)


def _months_earlier(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reference_day(today: date, last_sale: date) -> date:
    """The day the figures look back from: today, or the last sale's when the shop has sold nothing for 30 days."""
    return today if today - last_sale <= timedelta(days=30) else last_sale


def frequency_bands(counts: Mapping[int, int]) -> tuple[Band, ...]:
    """Five bands of visits, from the ladder that spreads these customers (visits to how many) most evenly."""
    edges = min(FREQUENCY_LADDERS, key=lambda ladder: _fullest(counts, [low - 1 for low in ladder[1:]]))
    return tuple(Band(low, edges[place + 1] - 1 if place + 1 < BANDS else None) for place, low in enumerate(edges))


def recency_bands(counts: Mapping[int, int]) -> tuple[Band, ...]:
    """Five bands of days since the last visit, from the ladder that spreads these customers most evenly."""
    edges = min(RECENCY_LADDERS, key=lambda ladder: _fullest(counts, ladder))
    lows = (0, *(edge + 1 for edge in edges))
    return tuple(Band(low, high) for low, high in zip(lows, (*edges, None), strict=True))


def _fullest(counts: Mapping[int, int], uppers: Sequence[int]) -> int:
    """How many lie in the fullest band when the bands end at `uppers`."""
    bands = [0] * (len(uppers) + 1)
    for value, customers in counts.items():
        bands[bisect_left(uppers, value)] += customers
    return max(bands)


def band_of(value: int, bands: Sequence[Band]) -> int:
    """The place of the band that holds a value."""
    return bisect_left([band.high for band in bands if band.high is not None], value)


def grid(
    counted: Iterable[tuple[int, int, int, int]], recency: Sequence[Band], frequency: Sequence[Band]
) -> tuple[CellValue, ...]:
    """Cells from (days ago, visits, customers, income): shaded by the root of each one's income, the darkest at 100."""
    customers = [[0] * BANDS for _ in recency]
    incomes = [[0] * BANDS for _ in recency]
    for ago, visits, people, income in counted:
        row, column = band_of(ago, recency), band_of(visits, frequency)
        customers[row][column] += people
        incomes[row][column] += income
    most, whole = max(map(max, incomes)), sum(map(sum, incomes))
    return tuple(
        CellValue(r, f, customers[r][f], incomes[r][f], _shade(incomes[r][f], most), share_of(incomes[r][f], whole))
        for r in range(BANDS)
        for f in range(BANDS)
    )


def _shade(income: int, most: int) -> int:
    # By the root, so that the small differ from each other too.
    return round(100 * math.sqrt(max(income, 0) / most)) if most > 0 else 0


def lost_regulars(cells: Iterable[CellValue]) -> CellValue | None:
    """The cell most worth calling: of those who came often and stay away, the one that brought most."""
    away = [cell for cell in cells if cell.recency >= 3 and cell.frequency >= 3 and cell.customers]
    return max(away, key=lambda cell: (cell.income_minor, cell.customers), default=None)


def silent_after(recency: Sequence[Band]) -> int:
    """Days without a visit after which somebody counts as silent: the end of the middle band, a month at least."""
    return max(recency[2].high or 0, LEAST_SILENCE)


def segment(recency: int, frequency: int) -> Segment:
    """One word for scores from 1 (long ago, seldom) to 5 (just now, often)."""
    if recency >= 4:
        return Segment.CORE if frequency >= 4 else Segment.REGULAR if frequency >= 2 else Segment.NEW
    if recency == 3:
        return Segment.COOLING if frequency >= 3 else Segment.PASSING
    return Segment.AT_RISK if frequency >= 3 and recency == 2 else Segment.GONE
