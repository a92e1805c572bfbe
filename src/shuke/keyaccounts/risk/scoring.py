"""From measures to one probability; see docs/formulae.md."""

import math
from collections.abc import Sequence

from shuke.keyaccounts.risk.values import Measures
from shuke.keyaccounts.risk.weights import TRAINED, Weights

SOFT = 0.1  # so that no spending at all is a number too
MOST_MISSED, MOST_SHARE = 12.0, 5.0  # beyond these nothing more is learned

OFTEN, LEAST_MISSED, LEAST_SHARE = 14, 1.5, 0.6
WHOLE, SURELY_MISSED = 1.0, 3.0


def inputs(measures: Measures) -> tuple[float, ...]:
    """The three inputs of the score: purchases missed, and how far spending of 4 and of 12 weeks fell (logarithms)."""
    return min(measures.missed, MOST_MISSED), _fall(measures.share_short), _fall(measures.share_long)


def _fall(share: float) -> float:
    return math.log((min(share, MOST_SHARE) + SOFT) / (1 + SOFT))


def log_odds(values: Sequence[float], weights: Weights = TRAINED) -> float:
    """The score before it is squeezed between 0 and 1."""
    return weights.constant + sum(w * x for w, x in zip(weights.inputs, values, strict=True))


def stands_out(measures: Measures) -> bool:
    """Whether purchases alone may raise an alarm.

    Who buys so seldom that four weeks hold fewer than two purchases has empty weeks all the time: one and a half
    purchases must be missing, or twelve weeks lie below 60 % of the usual. Who spent as much as ever in twelve weeks
    is no silent one while fewer than three purchases are missing.
    """
    if measures.share_long >= WHOLE and measures.missed < SURELY_MISSED:
        return False
    often = measures.interval_days <= OFTEN
    return often or measures.missed >= LEAST_MISSED or measures.share_long < LEAST_SHARE


def probability(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))
