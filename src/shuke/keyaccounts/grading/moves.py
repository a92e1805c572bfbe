"""What a policy would change: who moves, and what service costs before and after. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


def pareto(spends: Sequence[int], points: int = 50) -> list[tuple[float, float]]:
    """The curve from (percent of customers, percent of income), the largest first; empty where nobody spent."""
    total, ordered = sum(spends), sorted(spends, reverse=True)
    if total <= 0:
        return []
    points = min(points, len(ordered))
    curve, running, taken = [(0.0, 0.0)], 0, 0
    for step in range(1, points + 1):
        upto = len(ordered) * step // points
        running += sum(ordered[taken:upto])
        taken = upto
        curve.append((100 * step / points, round(100 * running / total, 2)))
    return curve
