"""Who moves, what service costs, and the income curve."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts import rules
from shuke.keyaccounts.grading.moves import moves, pareto
from shuke.keyaccounts.grading.policy import Policy


def test_moves_are_counted_and_service_is_priced():
    policy = Policy(visit_cost_minor=10_000, call_cost_minor=1_000)
    found = moves([("A", "A"), ("B", "A"), ("", "C")], rules.DEFAULT_TERMS, policy, policy)
    # A: 12 × 4 × 100.00 + 6,000.00; B: 12 × 2 × 100.00 + 2,000.00; C: 12 × (100.00 + 4 × 10.00) + 500.00
    assert (found.moved, found.cost_now_minor, found.cost_then_minor) == (
        2,
        1_080_000 + 440_000,
        2 * 1_080_000 + 218_000,
    )


def test_the_curve_begins_with_the_largest_and_ends_with_all():
    assert pareto([10, 70, 20]) == [(0.0, 0.0), (100 / 3, 70.0), (200 / 3, 90.0), (100.0, 100.0)]
    assert pareto([0, 0]) == []


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=900).filter(sum))
def test_every_point_of_the_curve_is_what_so_many_customers_bring(spends):
    ordered, curve = sorted(spends, reverse=True), pareto(spends)
    for percent, income in curve:
        many = round(percent * len(spends) / 100)
        assert (100 * many / len(spends), round(100 * sum(ordered[:many]) / sum(spends), 2)) == (percent, income)
    most = max(after[0] - before[0] for before, after in itertools.pairwise(curve))
    assert most < max(1, 100 / len(spends)) + 1e-9
