"""Following a script: the way an answer leads, and what a finished call amounts to."""

from datetime import date

import pytest

from shuke.keyaccounts.scripts.errors import AnswerRefused, CallUnfinished
from shuke.keyaccounts.scripts.script import Question, Script, Way
from shuke.keyaccounts.scripts.walk import Answer, Due, Outcome, check_answer, outcome, way_so_far, whole_way
from shuke.kit.calendar.weekly import WeeklyDays
from tests.keyaccounts.scripts.written import RETURN_VISIT

TABLE = WeeklyDays()
FRIDAY = date(2026, 3, 6)
UNHAPPY = {1: Answer(3, "等了两周"), 2: Answer(2), 4: Answer(words="密封件")}


@pytest.mark.parametrize(
    ("answers", "asked", "following"),
    [
        ({}, [], 1),
        ({1: Answer(10)}, [1], 4),
        ({1: Answer(7)}, [1], 3),
        (UNHAPPY, [1, 2, 4], 0),
        ({1: Answer(9), 2: Answer(1), 4: Answer()}, [1, 4], 0),
    ],
)
def test_answers_lead_on_and_what_lies_beside_the_way_is_passed_over(answers, asked, following):
    said, number = way_so_far(RETURN_VISIT, answers)
    assert ([each.number for each in said], number) == (asked, following)


def test_a_call_that_stops_half_way_names_its_question():
    with pytest.raises(CallUnfinished) as refused:
        whole_way(RETURN_VISIT, {1: Answer(5)})
    assert refused.value.params["step"] == 2


def test_an_unhappy_call_promises_does_and_notes():
    assert outcome(whole_way(RETURN_VISIT, UNHAPPY), FRIDAY, TABLE) == Outcome(
        satisfaction=2, needs=("密封件",), promises=(Due("主管当天回电", date(2026, 3, 9)),),
        tasks=(Due("约设备部看次品", date(2026, 3, 10)),),
    )  # fmt: skip


def test_rivals_are_noted_and_words_nobody_said_are_not():
    told = {1: Answer(8), 3: Answer(words="南轴"), 4: Answer()}
    assert outcome(whole_way(RETURN_VISIT, told), FRIDAY, TABLE) == Outcome(satisfaction=4, rivals=("南轴",))


@pytest.mark.parametrize("score", range(11))
def test_ten_points_lie_upon_five(score):
    script = Script((Question("几分？", "ten", (Way(low=0, high=10),), counts="satisfaction"),))
    five = [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert outcome(whole_way(script, {1: Answer(score)}), FRIDAY, TABLE).satisfaction == five[score]


def test_what_was_said_is_kept_so_that_it_reads_without_the_script():
    first, second, _third = whole_way(RETURN_VISIT, UNHAPPY)
    assert (first.stored(), second.stored()) == (
        {"step": 1, "question": "本月服务打几分？", "kind": "ten", "score": 3, "said": "3 / 10", "remark": "等了两周"},
        {"step": 2, "question": "哪里没做好？", "kind": "choice", "score": 2, "said": "质量", "remark": ""},
    )


@pytest.mark.parametrize(
    ("number", "answer"), [(1, Answer(11)), (1, Answer()), (2, Answer(0)), (2, Answer(4)), (9, Answer(1))]
)
def test_an_answer_that_is_none_is_refused(number, answer):
    with pytest.raises(AnswerRefused):
        check_answer(RETURN_VISIT, number, answer)
