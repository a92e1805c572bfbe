"""An offer to the lost, tried fairly: who is left without it by lot, and what it brought."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

Z = 1.96  # 95 of 100
FIRST_AFTER = timedelta(days=7)  # a week has each weekday once
LEAST_EACH, LEAST_BACK = 5, 3


class Telling(StrEnum):
    """Whether a trial's shares and sums may be told yet, or why only counts."""

    EARLY = "early"
    FEW = "few"
    TOLD = "told"


@dataclass(frozen=True)
class Arm:
    """One side of the trial: how many, how many came back, what each spent since (minor units)."""

    spent_minor: Sequence[int]

    @property
    def size(self) -> int:
        """How many were drawn."""
        return len(self.spent_minor)

    @property
    def back(self) -> int:
        """How many bought anything."""
        return sum(spent > 0 for spent in self.spent_minor)

    @property
    def rate(self) -> float:
        """The share that came back."""
        return self.back / self.size if self.size else 0.0

    @property
    def mean(self) -> float:
        """What one of them spent on average."""
        return sum(self.spent_minor) / self.size if self.size else 0.0

    @property
    def variance(self) -> float:
        """Of what they spent; nothing is known of fewer than two."""
        if self.size < 2:
            return 0.0
        return sum((spent - self.mean) ** 2 for spent in self.spent_minor) / (self.size - 1)


@dataclass(frozen=True)
class Effect:
    """What the offer changed, with the range in which the truth lies in 95 of 100 such trials."""

    difference: float  # share that came back, offered less held out
    low: float
    high: float
    more_back: float  # customers who came back because of it
    more_minor: int  # what they brought, before the offer's cost
    more_low_minor: int
    more_high_minor: int

    @property
    def certain(self) -> bool:
        """Whether the range leaves out that nothing changed."""
        return self.low > 0 or self.high < 0


def held_out(customers: Iterable[int], *, seed: str, percent: int) -> set[int]:
    """Those who get no offer: a share by lot. The same seed and customers give the same ones, in whatever order."""
    ordered = sorted(customers, key=lambda each: hashlib.sha256(f"{seed}:{each}".encode()).digest())
    return set(ordered[: held_count(len(ordered), percent=percent)])


def held_count(size: int, *, percent: int) -> int:
    """How many of `size` are held out: one at least where there are two."""
    return max(size * percent // 100, 1 if percent and size > 1 else 0)


def telling(offered: Arm, held: Arm, *, drawn_on: date, measured_until: date) -> Telling:
    """Nothing is told in the first week, nor of a handful: five on each side, and three who came back."""
    if measured_until < drawn_on + FIRST_AFTER:
        return Telling.EARLY
    enough = min(offered.size, held.size) >= LEAST_EACH and offered.back + held.back >= LEAST_BACK
    return Telling.TOLD if enough else Telling.FEW


def effect(offered: Arm, held: Arm) -> Effect | None:
    """What the offer changed (Newcombe's interval for the shares, Welch's for the money); None without both sides."""
    if not offered.size or not held.size:
        return None
    (low, high), (held_low, held_high) = _wilson(offered), _wilson(held)
    difference = offered.rate - held.rate
    below = math.hypot(offered.rate - low, held_high - held.rate)
    above = math.hypot(high - offered.rate, held.rate - held_low)
    more = offered.size * (offered.mean - held.mean)
    off = offered.size * Z * math.sqrt(offered.variance / offered.size + held.variance / held.size)
    return Effect(
        difference, difference - below, difference + above, offered.size * difference, round(more), round(more - off),
        round(more + off),
    )  # fmt: skip


def _wilson(arm: Arm) -> tuple[float, float]:
    """Where the true share lies, for an arm that is not empty."""
    n, p = arm.size, arm.rate
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(middle - half, 0.0), min(middle + half, 1.0)
