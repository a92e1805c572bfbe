"""What the detector reads and says; frozen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class History:
    """The days on which a customer bought, earliest first, with what it had spent up to each (minor units)."""

    days: Sequence[date]
    running_minor: Sequence[int]


@dataclass(frozen=True)
class Measures:
    """A customer's last weeks against its own half year. Shares are of what is usual: 1.0 is as always."""

    quiet_days: int  # whole days since the last purchase
    interval_days: float  # the mean time between two
    every_days: float  # the median of the last ones: what the customer's record says too
    longest_days: int  # the longest time between two before
    missed: float  # purchases usual in a silence of this length
    share_short: float  # spending of the last 4 weeks
    share_middle: float  # of the last 6
    share_long: float  # of the last 12
    basket: float  # an average purchase of the last 12 weeks, of one before
    usual_minor: int  # spending usual in 4 weeks
    recent_minor: int  # spending of the last 4 weeks
    weeks: int  # what "4 weeks" are for this customer: more for those who buy seldom


@dataclass(frozen=True)
class Service:
    """What was noticed beside purchases; zero and None where nothing is known."""

    late_payments: int = 0  # invoices paid late within the last 90 days
    late_payments_usual: float = 0.0  # in 90 days, over the year before
    unanswered_quotes: int = 0  # quotations without an answer for longer than agreed
    score_before: float | None = None  # the survey before the last, 0 to 10
    score_now: float | None = None  # the last survey
    surveys_unanswered: int = 0  # invitations in a row without an answer, of somebody who used to answer
    complaints_open: int = 0


class Sign(StrEnum):
    """A kind of evidence."""

    SILENCE = "silence"
    LONGEST = "longest"
    SPEND = "spend"
    BASKET = "basket"
    LATE_PAYMENT = "late_payment"
    QUOTES = "quotes"
    SURVEY = "survey"
    NO_ANSWER = "no_answer"
    COMPLAINT = "complaint"


@dataclass(frozen=True)
class Evidence:
    """One sign with its weight in the score (percentage points) and the figures its words need."""

    sign: Sign
    points: int
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """How likely a customer falls silent, 0 to 100, and why; evidence heaviest first."""

    score: int
    alarm: bool
    evidence: tuple[Evidence, ...]
