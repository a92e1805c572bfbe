"""Lines of the editor as they were typed: counted, and two that change places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.web.script_lines import lines_typed, move_asked, moved

TYPED = {
    "key": "k", "name": "月度回访",
    "q1_text": "几分？", "q1w1_low": "0", "q1w1_to": "2", "q1w2_low": "7", "q1w2_to": "3",
    "q2_text": "为什么？", "q2w1_to": "3", "q2w1_label": "交期",
    "q3_text": "还要什么？", "q3w1_to": "0",
}  # fmt: skip


def test_as_many_lines_as_were_typed():
    assert lines_typed(TYPED) == [2, 1, 1]
    assert lines_typed({"q3w2_to": "0"}) == [1, 1, 2]
    assert lines_typed({"key": "k", "q1text": "", "qx_text": ""}) == []
    assert (len(lines_typed({"q99_text": ""})), lines_typed({"q1w9_to": ""})) == (20, [6])


@pytest.mark.parametrize(
    ("asked", "places"),
    [("up:2", (2, 1)), ("down:2", (2, 3)), ("up:1", None), ("down:3", None), ("up:9", None), ("up:0", None),
     ("", None), ("up", None), ("up:x", None), ("down:-1", None)],
)  # fmt: skip
def test_only_neighbours_that_are_there_change_places(asked, places):
    assert move_asked(asked, TYPED) == places


def test_questions_change_places_with_all_that_was_typed():
    assert moved(TYPED, 3, 2) == {
        "key": "k", "name": "月度回访",
        "q1_text": "几分？", "q1w1_low": "0", "q1w1_to": "3", "q1w2_low": "7", "q1w2_to": "2",
        # What led to the one that stands before it now leads to whichever comes next.
        "q3_text": "为什么？", "q3w1_to": "next", "q3w1_label": "交期",
        "q2_text": "还要什么？", "q2w1_to": "0",
    }  # fmt: skip


def test_the_next_question_is_that_very_one_where_answers_part_and_else_whichever_comes():
    parting = {"q1w1_to": "next", "q1w2_to": "0", "q2w1_to": "next", "q3w1_to": "next"}
    assert moved(parting, 2, 3) == {"q1w1_to": "3", "q1w2_to": "0", "q3w1_to": "next", "q2w1_to": "next"}


@given(st.lists(st.sampled_from(["next", "0", "1", "2", "3", "4", ""]), min_size=4, max_size=4), st.integers(1, 3))
def test_whatever_is_typed_no_way_leads_back_and_no_text_is_lost(ways, line):
    typed = {f"q{n}_text": f"question {n}" for n in range(1, 5)} | {f"q{n}w1_to": to for n, to in enumerate(ways, 1)}
    found = moved(typed, line, line + 1)
    assert sorted(found) == sorted(typed)
    assert sorted(found[f"q{n}_text"] for n in range(1, 5)) == sorted(typed[f"q{n}_text"] for n in range(1, 5))
    for number in range(1, 5):
        to = found[f"q{number}w1_to"]
        assert not to.isdecimal() or to == "0" or int(to) > number
