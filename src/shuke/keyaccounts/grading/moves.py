"""What a policy would change: who moves, and what service costs before and after. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from shuke.keyaccounts.grading.policy import Policy
from shuke.keyaccounts.values import TermsValue


@dataclass(frozen=True)
class Moves:
    """How many go from which grade to which ('' is none), and the yearly cost of service now and then."""

    table: Mapping[tuple[str, str], int]
    cost_now_minor: int
    cost_then_minor: int

    @property
    def moved(self) -> int:
        """How many change their grade."""
        return sum(count for (former, grade), count in self.table.items() if former != grade)


def moves(
    pairs: Iterable[tuple[str, str]], terms: Mapping[str, TermsValue], now: Policy, then: Policy
) -> Moves:  # fmt: skip
    """Count pairs of former and future grade; costs by each policy's own cost of a visit and a call."""
    table = Counter(pairs)
    before, after = Counter[str](), Counter[str]()
    for (former, grade), count in table.items():
        before[former] += count
        after[grade] += count
    return Moves(table, cost_of_service(before, terms, now), cost_of_service(after, terms, then))


def cost_of_service(counts: Mapping[str, int], terms: Mapping[str, TermsValue], policy: Policy) -> int:
    """What visits, calls and care budgets of a year come to, in minor units."""
    return sum(count * _yearly(terms[grade], policy) for grade, count in counts.items() if grade)


def _yearly(terms: TermsValue, policy: Policy) -> int:
    contacts = terms.visits_a_month * policy.visit_cost_minor + terms.calls_a_month * policy.call_cost_minor
    return 12 * contacts + terms.budget_minor


EACH, STEPS = 100, 200  # the largest stand one by one, the others in steps of half a percent


def pareto(spends: Sequence[int]) -> list[tuple[float, float]]:
    """The curve from (percent of customers, percent of income), the largest first; empty where nobody spent.

    Every point is exact, and between two of them lies less than a percent of the customers.
    """
    total, ordered = sum(spends), sorted(spends, reverse=True)
    if total <= 0:
        return []
    many = len(ordered)
    running = (0, *accumulate(ordered))
    shown = sorted({*range(min(many, EACH) + 1), *(many * step // STEPS for step in range(STEPS + 1))})
    return [(100 * upto / many, round(100 * running[upto] / total, 2)) for upto in shown]
