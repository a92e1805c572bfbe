"""A script that is published can be followed to its end, whatever is answered."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.scripts.checking import check_script, faults
from shuke.keyaccounts.scripts.errors import ScriptRefused
from shuke.keyaccounts.scripts.script import END, Question, Script, Way
from shuke.keyaccounts.scripts.walk import Answer, way_so_far
from tests.keyaccounts.scripts.written import RETURN_VISIT


def five(*ways, **more):
    return Question("几分？", "five", ways, **more)


WORDS = Question("还有什么？", "text", (Way(),))


def test_a_sound_script_has_no_fault():
    assert list(faults(RETURN_VISIT)) == []


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        (Script(()), (1, "Ask 1 to 20 questions.")),
        (Script((five(Way(low=1, high=4)),)), (1, "Score 5 leads nowhere.")),
        (Script((five(Way(low=1, high=3), Way(low=3, high=5)),)), (1, "Score 3 leads two ways.")),
        (Script((five(Way(low=0, high=5)),)), (1, "Let scores run from low to high, within 1 to 5.")),
        (Script((five(Way(low=4, high=1)),)), (1, "Let scores run from low to high, within 1 to 5.")),
        (Script((five(),)), (1, "Lead 1 to 6 ways on.")),
        (Script((five(Way(1, 1, 5)),)), (1, "Lead on to a later question, or to the end.")),
        (Script((five(Way(3, 1, 5)), WORDS)), (1, "Lead on to a later question, or to the end.")),
        (Script((five(Way(0, 1, 5)), WORDS)), (2, "No answer leads here. Let one lead to it, or take it out.")),
        (Script((replace(WORDS, ways=()),)), (1, "Words lead one way only.")),
        (Script((replace(WORDS, text=""),)), (1, "Ask it in at most 200 characters, with a hint no longer than that.")),
        (Script((replace(WORDS, kind="song"),)), (1, "Choose how it is answered.")),
        (
            Script((replace(WORDS, counts="satisfaction"),)),
            (1, "Only a score counts as satisfaction, and only words or choices as a need or as news."),
        ),
        (
            Script((Question("哪个？", "choice", (Way(label="价格"), Way(label="价格"))),)),
            (1, "Give 2 to 6 different answers, each in at most 60 characters."),
        ),
        (
            Script((five(Way(2, 1, 5), counts="satisfaction"), five(Way(0, 1, 5), counts="satisfaction"))),
            (2, "Another question counts as satisfaction already. Let only one do so."),
        ),
        (Script((replace(WORDS, ways=(Way(then="sing", words="x"),)),)), (1, "Choose what follows.")),
        (
            Script((replace(WORDS, ways=(Way(then="need"),)),)),
            (1, "Say what follows in at most 200 characters."),
        ),
        (
            Script((replace(WORDS, ways=(Way(then="promise", words="回电"),)),)),
            (1, "Say within how many working days: 1 to 60."),
        ),
    ],
)
def test_a_fault_is_named_with_its_question(script, fault):
    with translation.override("en"), pytest.raises(ScriptRefused) as refused:
        check_script(script)
    assert (refused.value.params["step"], refused.value.params["fault"]) == fault


@pytest.mark.parametrize(
    ("script", "where"),
    [
        (Script((five(Way(low=1, high=4)),)), (1, "low", 1)),
        (Script((five(Way(low=1, high=2), Way(low=4, high=5)),)), (1, "low", 1)),
        (Script((five(Way(low=1, high=3), Way(low=3, high=5)),)), (1, "low", 2)),
        (Script((five(Way(low=1, high=3), Way(low=9, high=5)),)), (1, "low", 2)),
        (Script((five(Way(0, 1, 4), Way(1, 5, 5)),)), (1, "to", 2)),
        (Script((five(Way(0, 1, 5)), WORDS)), (2, "text", 0)),
        (Script((replace(WORDS, kind="song"),)), (1, "kind", 0)),
        (Script((replace(WORDS, counts="satisfaction"),)), (1, "counts", 0)),
        (Script((Question("哪个？", "choice", (Way(label="价格"),)),)), (1, "label", 1)),
        (Script((replace(WORDS, ways=(Way(then="task", words="回电"),)),)), (1, "days", 1)),
    ],
)
def test_a_fault_says_where_it_is_mended(script, where):
    assert [(each.step, each.cell, each.way) for each in faults(script)] == [where]


_WAYS = st.integers(0, 6).flatmap(
    lambda cut: st.tuples(st.integers(0, 5), st.integers(0, 5)).map(
        lambda to: (Way(to[0], 1, cut), Way(to[1], cut + 1, 5)) if 0 < cut < 5 else (Way(to[0], 1, 5),)
    )
)


@given(st.lists(_WAYS, min_size=1, max_size=5), st.lists(st.integers(1, 5), min_size=5, max_size=5))
def test_whatever_is_answered_a_script_without_fault_ends(ways, scores):
    script = Script(tuple(five(*each) for each in ways))
    if not list(faults(script)):
        answers = {number: Answer(score) for number, score in enumerate(scores, 1)}
        said, following = way_so_far(script, answers)
        assert following == END
        assert [each.number for each in said] == sorted({each.number for each in said})
