"""Care plans: what keeps one from being asked for, and how far it is."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.plans.rules import Measure, Progress, effect, faults, progress

FIRST, LAST = date(2026, 3, 2), date(2026, 6, 30)
MEASURES = st.builds(
    Measure, due_on=st.dates(FIRST, LAST), cost_minor=st.integers(0, 10**7), done_on=st.none() | st.dates(FIRST, LAST)
)


def test_a_good_plan_has_no_fault():
    assert faults(FIRST, LAST, 50_000, [Measure(FIRST, 20_000), Measure(LAST, 30_000)]) == []


def test_every_fault_is_named():
    assert faults(LAST, FIRST, 0, []) == ["ends_before_start", "no_measures"]
    assert faults(FIRST, date(2028, 6, 30), 10, [Measure(date(2028, 7, 1), 11)]) == [
        "too_long", "measure_outside", "over_budget",
    ]  # fmt: skip


def test_progress_counts_what_is_done_late_spent_and_bound():
    measures = [Measure(FIRST, 100, FIRST), Measure(date(2026, 4, 1), 40), Measure(date(2026, 4, 2), 60)]

    assert progress(measures, date(2026, 4, 2)) == Progress(done=1, of=3, late=1, spent_minor=100, bound_minor=100)
    assert progress(measures, date(2026, 4, 2)).share == 33
    assert progress([], FIRST).share == 0


@given(st.lists(MEASURES), st.dates(FIRST, LAST))
def test_progress_adds_up(measures, today):
    found = progress(measures, today)

    assert found.spent_minor + found.bound_minor == sum(each.cost_minor for each in measures)
    assert found.done + found.late <= found.of


def test_an_effect_needs_both_evaluations():
    assert [effect(62, 74), effect(62, 50), effect(None, 74), effect(62, None)] == [12, -12, None, None]
