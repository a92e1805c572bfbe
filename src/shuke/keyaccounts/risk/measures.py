"""A customer's last weeks against its own rhythm; the detector and the health score read the same measures."""

from bisect import bisect_left
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from shuke.keyaccounts.risk.values import History, Measures

HALF_YEAR, SHORT, MIDDLE, LONG = 182, 28, 42, 84
LEAST_PURCHASES = 6
# Who buys less often than this many days is looked at through wider windows, all in the same measure.
SLOW = 30
RECENT = 24  # as many days of purchase as a customer's record tells the rhythm from


def measure(history: History, today: date) -> Measures | None:
    """What the days before `today` say of a customer; None while it has no rhythm (six purchases in the window).

    The window is half a year, longer in proportion for those who usually buy less than once in 30 days.
    """
    return _measured(history, today, None)


def measure_silent(history: History, today: date) -> Measures | None:
    """The same for whom a long silence has emptied the window: held against the rhythm up to the last purchase.

    The window then ends when the next purchase was due. None with fewer than six purchases in all.
    """
    before = history.days[: bisect_left(history.days, today)]
    if len(before) < LEAST_PURCHASES:
        return None
    due = before[-1] + timedelta(days=round((before[-1] - before[0]).days / (len(before) - 1)))
    return _measured(history, today, min(today, max(due, before[-1] + timedelta(days=1))))


def _measured(history: History, today: date, until: date | None) -> Measures | None:
    days = history.days[: bisect_left(history.days, today)]
    if len(days) < LEAST_PURCHASES:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    scale = max(1.0, sum(gaps) / len(gaps) / SLOW)
    end = until or today
    window = min((end - days[0]).days, round(HALF_YEAR * scale))
    if until is not None:  # whoever came seldom lately is measured by the last six all the same
        window = max(window, (end - days[-LEAST_PURCHASES]).days)
    count, spent = _within(history, end, window)
    if count < LEAST_PURCHASES or spent <= 0:
        return None
    return _against(history, today, end, window, scale, gaps)


def _against(history: History, today: date, end: date, window: int, scale: float, gaps: list[int]) -> Measures:
    count, spent = _within(history, end, window)
    long = round(LONG * scale)
    late_count, late_spent = _within(history, today, long)
    quiet = (today - history.days[bisect_left(history.days, today) - 1]).days - 1
    share = [_share(history, today, round(length * scale), spent / window) for length in (SHORT, MIDDLE, LONG)]
    return Measures(
        quiet_days=quiet, interval_days=sum(gaps) / len(gaps), every_days=float(median(gaps[1 - RECENT :])),
        longest_days=max(gaps), missed=quiet * count / window,
        share_short=share[0], share_middle=share[1], share_long=share[2],
        basket=_basket(late_count, late_spent, count - late_count, spent - late_spent),
        usual_minor=round(spent / window * round(SHORT * scale)),
        recent_minor=_within(history, today, round(SHORT * scale))[1], weeks=round(4 * scale),
    )  # fmt: skip


def _share(history: History, today: date, length: int, a_day: float) -> float:
    return max(_within(history, today, length)[1], 0) / length / a_day


def _basket(count: int, spent: int, count_before: int, spent_before: int) -> float:
    """An average purchase lately over one before; 1 where there is nothing to compare."""
    if not count or not count_before or spent_before <= 0:
        return 1.0
    return max(spent / count, 0.0) / (spent_before / count_before)


def _within(history: History, today: date, length: int) -> tuple[int, int]:
    """Purchases and spending (minor units) of the `length` days before `today`."""
    low = bisect_left(history.days, today - timedelta(days=length))
    high = bisect_left(history.days, today)
    if low == high:
        return 0, 0
    return high - low, history.running_minor[high - 1] - (history.running_minor[low - 1] if low else 0)


def rhythm_points(measures: Measures) -> int:
    """Health of the rhythm, 0 to 100: full up to one purchase missed, nothing from six on; less beyond the longest."""
    missed = min(max((measures.missed - 1) / 5, 0.0), 1.0)
    beyond = 0.25 if measures.quiet_days > measures.longest_days else 0.0
    return round(100 * max(1 - missed - beyond, 0.0))


def money_points(measures: Measures) -> int:
    """Health of the spending, 0 to 100: mean of the last 4, 6 and 12 weeks as shares of the usual, each at most 1."""
    shares = (measures.share_short, measures.share_middle, measures.share_long)
    return round(100 * sum(min(share, 1.0) for share in shares) / len(shares))
