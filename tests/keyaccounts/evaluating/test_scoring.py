"""Sheets to score, proposal, disagreement, comparison, bands."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.evaluating.default import default_form
from shuke.keyaccounts.evaluating.errors import FormRefused, SheetRefused
from shuke.keyaccounts.evaluating.form import EvaluationForm, Indicator, check_form
from shuke.keyaccounts.evaluating.scoring import (
    Band,
    Line,
    bands,
    check_sheet,
    compared,
    lines,
    proposal,
    score,
    suggested,
)

FORM = EvaluationForm((Indicator("income", 60), Indicator("outlook", 40)))


def test_two_sheets_make_a_score_and_show_where_they_are_far_apart():
    found = lines(FORM, [(5, 2), (4, 4)])
    assert found == [
        Line("income", 60, (5, 4), 4.5, 52.5, apart=False),
        Line("outlook", 40, (2, 4), 3.0, 20.0, apart=True),
    ]
    assert score(found) == 72
    assert [proposal(FORM, each) for each in (60, 59, 40, 39)] == ["keep", "improve", "improve", "end"]


def test_a_sheet_has_a_score_from_one_to_five_for_each_indicator():
    check_sheet(FORM, (1, 5))
    for wrong in ((1,), (0, 5), (1, 6)):
        with pytest.raises(SheetRefused):
            check_sheet(FORM, wrong)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=4))
def test_a_score_lies_between_all_ones_and_all_fives(sheets):
    assert 0 <= score(lines(FORM, sheets)) <= 100


def test_data_suggest_a_score():
    assert [suggested(points) for points in (-3, 0, 12, 13, 50, 100, 130)] == [1, 1, 1, 2, 3, 5, 5]


def test_an_indicator_is_compared_with_what_it_was():
    found = lines(FORM, [(5, 2), (4, 4)])
    assert compared(found, {"income": 3.0, "gone": 1.0}) == {"income": 1.5}


def test_bands_count_who_was_lost():
    assert bands([("keep", False), ("end", True), ("end", False)]) == [
        Band("keep", 1, 0), Band("improve", 0, 0), Band("end", 2, 1),
    ]  # fmt: skip
    assert [round(band.share, 1) for band in bands([("end", True)])] == [0.0, 0.0, 1.0]


def test_the_default_form_is_a_form_and_is_stored():
    form = default_form()
    check_form(form)
    assert EvaluationForm.read(form.stored()) == form


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("indicators", {"indicators": ()}), ("indicators", {"indicators": (Indicator("a", 99),)}),
        ("indicators", {"indicators": (Indicator("a", 100, source="stars"),)}),
        ("indicators", {"indicators": (Indicator("", 100),)}), ("keep_from", {"keep_from": 40}),
    ],
)  # fmt: skip
def test_forms_that_could_not_evaluate_are_refused(field, change):
    with pytest.raises(FormRefused) as refused:
        check_form(replace(FORM, **change))
    assert refused.value.field == field
