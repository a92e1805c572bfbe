"""The picture of who carries the income."""

import pytest

from shuke.keyaccounts.grading.moves import pareto
from shuke.keyaccounts.web.pareto import Mark, draw


def test_the_marks_stand_where_a_ends_and_where_b_ends():
    drawing = draw(pareto([50, 30, 10, 10]), {"A": 1, "B": 1, "C": 2})
    assert drawing is not None
    assert drawing.marks == (Mark("A", 1, 0.25, 0.5, 196.0, 138.0), Mark("A + B", 2, 0.5, 0.8, 328.0, 62.4))
    assert drawing.best == "M64.0 264.0 L196.0 138.0"


def test_a_mark_is_within_a_percent_of_many_customers():
    spends = [1_000_000 // (place + 1) for place in range(7_777)]
    drawing = draw(pareto(spends), {"A": 313, "B": 0, "C": 7_777 - 313})
    assert drawing is not None
    assert drawing.first.share == pytest.approx(sum(spends[:313]) / sum(spends), abs=0.01)


@pytest.mark.parametrize(("curve", "counts"), [([], {"A": 1, "B": 0, "C": 0}), ([(0, 0)], {"A": 0, "B": 0, "C": 0})])
def test_without_income_or_customers_there_is_no_picture(curve, counts):
    assert draw(curve, counts) is None
