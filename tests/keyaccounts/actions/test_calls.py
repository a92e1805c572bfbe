"""Scripts in versions; a call with one is kept answer by answer and becomes the report."""

from datetime import date

import pytest

from shuke.keyaccounts import actions
from shuke.keyaccounts.models import CallRun, CallScript, Report
from shuke.keyaccounts.queries.promises import promises
from shuke.keyaccounts.queries.reports import reports_of
from shuke.keyaccounts.queries.scripts import call_of, script_versions, scripts
from shuke.keyaccounts.queries.visits import visits_of_customer
from shuke.keyaccounts.scripts import errors
from shuke.keyaccounts.scripts.script import Question, Script, Way
from shuke.keyaccounts.scripts.walk import Answer
from shuke.keyaccounts.visits.errors import VisitClosed
from shuke.keyaccounts.visits.values import ReportIn
from shuke.kit import clock
from shuke.kit.access import Forbidden
from shuke.kit.problems import KeyReused, NotFound
from tests.keyaccounts.actions.conftest import at
from tests.keyaccounts.scripts.written import RETURN_VISIT

SHORT = Script((Question("还好吗？", "five", (Way(low=1, high=5),), counts="satisfaction"),))
UNHAPPY = {1: Answer(3, "等了两周"), 2: Answer(2), 4: Answer(words="密封件")}


@pytest.fixture
def script(actor, march):
    """Published by the owner."""
    return actions.begin_script(actor, name="月度回访", script=RETURN_VISIT)


@pytest.fixture
def call(kam, grade):
    """Planned for this Monday."""
    return actions.arrange_visit(kam, customer_id=grade("A")[0], kind="call", day=date(2026, 3, 2))


def answer(kam, call, told=UNHAPPY):
    for number, each in told.items():
        actions.answer_call(kam, visit_id=call.id, number=number, answer=each)


def test_a_changed_script_is_a_version_and_the_same_again_is_none(actor, script):
    same = actions.publish_script(actor, script_id=script.id, script=RETURN_VISIT)
    second = actions.publish_script(actor, script_id=script.id, script=SHORT)
    third = actions.publish_script(actor, script_id=script.id, script=RETURN_VISIT)
    told = [(each.version, each.latest_id) for each in script_versions(script.id)]
    assert (same, second.version, told) == (script, 2, [(3, third.id), (2, third.id), (1, third.id)])
    assert [each.id for each in scripts()] == [third.id]


def test_a_name_is_given_once_and_not_empty(actor, script):
    with pytest.raises(errors.ScriptNameTaken):
        actions.begin_script(actor, name=" 月度回访 ", script=SHORT)
    with pytest.raises(errors.ScriptNameMissing):
        actions.begin_script(actor, name=" ", script=SHORT)


def test_a_script_with_a_fault_is_not_published(actor, script):
    with pytest.raises(errors.ScriptRefused):
        actions.publish_script(actor, script_id=script.id, script=Script(()))
    with pytest.raises(NotFound):
        actions.publish_script(actor, script_id=script.id + 99, script=SHORT)
    assert CallScript.objects.count() == 1


def test_whoever_calls_does_not_write_scripts(kam, script):
    with pytest.raises(Forbidden):
        actions.publish_script(kam, script_id=script.id, script=SHORT)


def test_a_retired_script_begins_no_call_until_it_is_taken_back(actor, kam, script, call):
    actions.retire_script(actor, script_id=script.id)
    assert (scripts(), [each.retired for each in scripts(retired=True)]) == ([], [True])
    with pytest.raises(errors.ScriptRetired):
        actions.begin_call(kam, visit_id=call.id, script_id=script.id)
    actions.restore_script(actor, script_id=script.id)
    assert actions.begin_call(kam, visit_id=call.id, script_id=script.id).script == scripts()[0]


def test_what_is_said_is_kept_and_may_be_said_again(kam, script, call):
    actions.begin_call(kam, visit_id=call.id, script_id=script.id)
    answer(kam, call, {1: Answer(3), 2: Answer(1)})
    answer(kam, call, {1: Answer(9)})
    kept = call_of(call.id)
    assert kept.answers == {1: Answer(9), 2: Answer(1)}
    # Begun once more it goes on where it was.
    assert actions.begin_call(kam, visit_id=call.id, script_id=script.id) == kept


def test_a_call_keeps_the_version_it_began_with(actor, kam, script, call):
    actions.begin_call(kam, visit_id=call.id, script_id=script.id)
    actions.publish_script(actor, script_id=script.id, script=SHORT)
    answer(kam, call)
    actions.finish_call(kam, visit_id=call.id, key="a")
    assert Report.objects.get().script_id == script.id


def test_a_finished_call_is_the_report_with_its_promise_its_task_and_its_answers(kam, script, call):
    actions.begin_call(kam, visit_id=call.id, script_id=script.id)
    answer(kam, call)
    kept = actions.finish_call(kam, visit_id=call.id, key="a", people=("采购李工",), needs="开票要快")
    assert actions.finish_call(kam, visit_id=call.id, key="a") == kept
    [told] = reports_of(call.id)
    assert (told.purpose, told.people, told.needs, told.satisfaction, told.next_step, told.next_on, told.script) == (
        "月度回访", ("采购李工",), "密封件\n开票要快", 2, "约设备部看次品", date(2026, 3, 4), "月度回访",
    )  # fmt: skip
    assert [(each["question"], each["said"], each["remark"]) for each in told.answers] == [
        ("本月服务打几分？", "3 / 10", "等了两周"), ("哪里没做好？", "质量", ""), ("下季度要备什么？", "密封件", ""),
    ]  # fmt: skip
    [promise] = promises(customer_id=call.customer_id)
    assert (promise.text, promise.due_at, promise.source) == ("主管当天回电", at("2026-03-03 18:00"), "call")
    ahead = visits_of_customer(call.customer_id, ahead=True)
    assert [(each.day, each.purpose) for each in ahead] == [(date(2026, 3, 4), "约设备部看次品")]
    assert call_of(call.id) is None


def test_a_call_that_is_not_through_is_not_reported(kam, script, call):
    actions.begin_call(kam, visit_id=call.id, script_id=script.id)
    answer(kam, call, {1: Answer(3)})
    with pytest.raises(errors.CallUnfinished):
        actions.finish_call(kam, visit_id=call.id, key="a")
    assert CallRun.objects.get().ended_at is None


def test_a_call_is_reported_in_one_go(kam, script, call):
    with clock.travel(to=at("2026-03-02 16:00")):
        kept = actions.report_call(
            kam, visit_id=call.id, key="a", script_id=script.id, answers=UNHAPPY, held_at=at("2026-03-02 15:00")
        )
        with pytest.raises(KeyReused):
            actions.report_call(kam, visit_id=call.id + 1, key="a", script_id=script.id, answers=UNHAPPY)
    assert (kept.satisfaction, len(kept.answers)) == (2, 3)


def test_a_visit_is_not_called_and_what_is_over_is_not_called_again(kam, script, call):
    visit = actions.arrange_visit(kam, customer_id=call.customer_id, kind="visit", day=date(2026, 3, 3))
    for verb in (
        lambda: actions.begin_call(kam, visit_id=visit.id, script_id=script.id),
        lambda: actions.report_call(kam, visit_id=visit.id, key="a", script_id=script.id, answers=UNHAPPY),
    ):
        with pytest.raises(errors.NotACall):
            verb()
    actions.skip_visit(kam, visit_id=call.id, reason="停产")
    with pytest.raises(VisitClosed):
        actions.begin_call(kam, visit_id=call.id, script_id=script.id)


def test_an_answer_the_question_does_not_know_is_refused(kam, script, call):
    actions.begin_call(kam, visit_id=call.id, script_id=script.id)
    with pytest.raises(errors.AnswerRefused):
        actions.answer_call(kam, visit_id=call.id, number=1, answer=Answer(11))
    with pytest.raises(errors.AnswerRefused):
        actions.report_call(kam, visit_id=call.id, key="a", script_id=script.id, answers={9: Answer(1)})


def test_a_correction_keeps_what_was_said(kam, script, call):
    actions.report_call(kam, visit_id=call.id, key="a", script_id=script.id, answers=UNHAPPY)
    actions.correct_report(kam, visit_id=call.id, key="b", report=ReportIn("回访", satisfaction=3), why="听错了")
    second, first = reports_of(call.id)
    assert (second.satisfaction, second.answers, second.script) == (3, first.answers, "月度回访")
