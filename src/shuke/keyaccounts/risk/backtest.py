"""The back-test: train on what was known on a day, judge by what came after it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shuke.keyaccounts.health.rules import Group, Known, groups_of, score
from shuke.keyaccounts.risk.measures import HALF_YEAR, measure, money_points, rhythm_points
from shuke.keyaccounts.risk.scoring import inputs, log_odds, probability, stands_out
from shuke.keyaccounts.risk.training import train
from shuke.keyaccounts.risk.values import History, Measures
from shuke.keyaccounts.risk.weights import Weights

AFTER = 92  # days after the cut by which is judged
_LAST = 100.0  # puts those who do not stand out behind all others
GONE = 90  # who was silent for longer is lost already: nobody needs a detector for that


class Outcome(StrEnum):
    """What became of a customer: under half, under a quarter of its usual spending, or no purchase at all."""

    HALF = "half"
    QUARTER = "quarter"
    LOST = "lost"


@dataclass(frozen=True)
class Case:
    """A customer on the day of the cut, and what came of it."""

    customer: int
    measures: Measures
    share_after: float  # spending of the 92 days after, as a share of the usual
    lost: bool
    missing_minor: int = 0  # what stayed away of the usual spending

    def fell(self, outcome: Outcome) -> bool:
        """Whether this became of it."""
        if outcome == Outcome.LOST:
            return self.lost
        return self.share_after < (0.5 if outcome == Outcome.HALF else 0.25)


@dataclass(frozen=True)
class Judged:
    """How one rule did with the alarms it was allowed."""

    rule: str
    outcome: Outcome
    alarms: int
    right: int
    fell: int
    income: float = 0.0  # part of all spending that stayed away that the alarms pointed at

    @property
    def precision(self) -> float:
        """Right alarms of all alarms."""
        return self.right / self.alarms if self.alarms else 0.0

    @property
    def recall(self) -> float:
        """Right alarms of all who fell."""
        return self.right / self.fell if self.fell else 0.0


def cases(histories: Mapping[int, History], cut: date) -> list[Case]:
    """Every customer with a rhythm and a purchase within the last 90 days before the cut."""
    found = ((customer, history, measure(history, cut)) for customer, history in sorted(histories.items()))
    return [_case(customer, history, m, cut) for customer, history, m in found if m and m.quiet_days < GONE]


def _case(customer: int, history: History, measures: Measures, cut: date) -> Case:
    low, high = bisect_left(history.days, cut), bisect_left(history.days, cut + timedelta(days=AFTER))
    spent = history.running_minor[high - 1] - history.running_minor[low - 1]
    usual = measures.usual_minor * AFTER / (7 * measures.weeks)
    share = spent / usual if usual > 0 else 0.0
    return Case(customer, measures, share, low == high, max(round(usual) - spent, 0))


def training_cuts(first: date, judged_from: date) -> list[date]:
    """Days to train on: every second week from three months of history on, as long as what came after is known."""
    last, cut = judged_from - timedelta(days=AFTER), first + timedelta(days=HALF_YEAR // 2)
    found = []
    while cut <= last:
        found.append(cut)
        cut += timedelta(days=14)
    return [*found[:-1], last] if found else []


def trained(histories: Mapping[int, History], cuts: Iterable[date], *, alarms: float) -> Weights:
    """Weights from these cuts, told by who fell under half of its usual spending."""
    known = [case for cut in cuts for case in cases(histories, cut)]
    return train([inputs(case.measures) for case in known], [case.fell(Outcome.HALF) for case in known], alarms=alarms)


def health(measures: Measures) -> int:
    """The health score where only purchases are known: its groups rhythm and money by their weights."""
    known = Known(customer_id=0, rhythm=rhythm_points(measures), money=money_points(measures))
    groups = [each for each in groups_of(known) if each.group in (Group.RHYTHM, Group.MONEY)]
    return score(groups) or 0


def alarms(known: Sequence[Case], weights: Weights) -> int:
    """How many alarms the detector raises."""
    return sum(
        stands_out(case.measures) and probability(log_odds(inputs(case.measures), weights)) >= weights.alarm_at
        for case in known
    )


def judge(known: Sequence[Case], weights: Weights, allowed: int) -> list[Judged]:
    """Detector, health score and the plain recency rule, each with the same number of alarms, by each outcome."""
    rules: dict[str, Callable[[Measures], float]] = {
        "silent detector": lambda m: log_odds(inputs(m), weights) - (0 if stands_out(m) else _LAST),
        "health score": lambda m: -health(m),
        "plain recency": lambda m: float(m.quiet_days),
    }
    return [_judged(known, rule, by, outcome, allowed) for outcome in Outcome for rule, by in rules.items()]


def _judged(known: Sequence[Case], rule: str, by: Callable[[Measures], float], outcome: Outcome, alarms: int) -> Judged:
    ranked = sorted(known, key=lambda case: (-by(case.measures), case.customer))[:alarms]
    fell = [case for case in known if case.fell(outcome)]
    right = [case for case in ranked if case.fell(outcome)]
    missing = sum(case.missing_minor for case in fell)
    income = sum(case.missing_minor for case in right) / missing if missing else 0.0
    return Judged(rule, outcome, alarms, len(right), len(fell), income)
