"""What a leader's round asks for, by quarters."""

from datetime import date

import pytest

from shuke.keyaccounts.visits.plan_values import Span
from shuke.keyaccounts.visits.rounds import a_quarter, in_quarter, spans_of_round

QUARTERS = [date(year, month, 1) for year in (2026, 2027) for month in (1, 4, 7, 10)]


@pytest.mark.parametrize("months", [6, 12])
@pytest.mark.parametrize("times", range(1, 13))
@pytest.mark.parametrize("customer", range(5))
def test_over_a_cycle_each_customer_is_met_so_often(months, times, customer):
    counts = [in_quarter(times, months, customer, start) for start in QUARTERS]
    quarters = months // 3
    for begin in range(len(counts) - quarters + 1):
        assert sum(counts[begin : begin + quarters]) == times
    assert max(counts) - min(counts) <= 1


def test_customers_take_turns_through_the_year():
    spring = date(2026, 4, 1)
    assert sorted(in_quarter(1, 12, customer, spring) for customer in range(8)) == [0] * 6 + [1] * 2


def test_a_month_and_a_quarter_are_one_span():
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    spans = spans_of_round("executive:1", 1, 3, since=date(2026, 2, 9), customer_id=7, first=first, last=last)
    assert spans == (Span("executive:1", 1, date(2026, 2, 9), months=3),)


def test_half_a_year_falls_to_one_of_its_quarters():
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    spans = spans_of_round("executive:1", 1, 6, since=date(2026, 2, 9), customer_id=7, first=first, last=last)
    assert sorted(span.times for span in spans) == [0, 1]
    assert [(span.first, span.last, span.months) for span in spans] == [
        (date(2026, 2, 9), date(2026, 3, 31), 3), (date(2026, 4, 1), date(2026, 6, 30), 3),
    ]  # fmt: skip


def test_meetings_a_quarter():
    assert [a_quarter(18, 1, 3), a_quarter(18, 1, 6), a_quarter(18, 2, 1), a_quarter(7, 1, 12)] == [18, 9, 108, 1.75]
