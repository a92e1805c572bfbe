"""Evaluations from the first sheet to the decision, on pages and over the API."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from shuke.customers.models import Consumed, TimelineEntry
from shuke.identity import actions as identity
from shuke.identity.models import Person
from shuke.identity.queries.approvals import approvals_waiting
from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import (
    ask_for_decision,
    begin_evaluation,
    begin_grade,
    let_go,
    rate_evaluation,
    save_form,
)
from shuke.keyaccounts.approval_cases import evaluation_case
from shuke.keyaccounts.errors import NotInCare
from shuke.keyaccounts.evaluating.errors import (
    DecisionNeedsReason,
    EvaluationClosed,
    EvaluationRuns,
    SecondRaterMissing,
    TwoRated,
)
from shuke.keyaccounts.evaluating.form import EvaluationForm, Indicator
from shuke.keyaccounts.evaluating.scoring import Band
from shuke.keyaccounts.queries.evaluated import scores_around
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.problems import Forbidden
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.world import signed_in

NOW = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)
FORM = EvaluationForm((Indicator("income", 60, source="spend"), Indicator("outlook", 40)))
JSON = {"content_type": "application/json"}


@pytest.fixture(autouse=True)
def in_june():
    with clock.travel(to=NOW):
        yield


@pytest.fixture
def manager(merchant, actor):
    """The second rater."""
    return factories.actor_for("manager", merchant)


@pytest.fixture
def decider(merchant, actor):
    """A third colleague."""
    return factories.actor_for("manager", merchant)


@pytest.fixture
def formed(actor, cared):
    """The form of these tests in force."""
    save_form(actor, form=FORM)
    return cared


def decided(actor, manager, decider, customer_id, first, second, decision, reason=""):
    """An evaluation from beginning to end."""
    number = begin_evaluation(actor, customer_id=customer_id)
    rate_evaluation(actor, evaluation_id=number, scores=first)
    rate_evaluation(manager, evaluation_id=number, scores=second)
    ask_for_decision(actor, evaluation_id=number, decision=decision, reason=reason)
    [waiting] = approvals_waiting(decider)[0]
    identity.decide_approval(decider, approval_id=waiting.id, approve=True)
    return number


def test_two_raters_a_proposal_and_a_decision(actor, manager, decider, formed):
    number = begin_evaluation(actor, customer_id=formed[0])
    assert rate_evaluation(actor, evaluation_id=number, scores=[5, 2], evidence=["grew by half"]) is None
    with pytest.raises(SecondRaterMissing):
        ask_for_decision(actor, evaluation_id=number, decision="keep")
    assert rate_evaluation(manager, evaluation_id=number, scores=[4, 4]) == 72
    with pytest.raises(TwoRated):
        rate_evaluation(decider, evaluation_id=number, scores=[1, 1])
    with pytest.raises(DecisionNeedsReason):
        ask_for_decision(actor, evaluation_id=number, decision="end")
    ask_for_decision(actor, evaluation_id=number, decision="keep")
    with pytest.raises(EvaluationClosed):
        rate_evaluation(actor, evaluation_id=number, scores=[1, 1])
    [waiting] = approvals_waiting(decider)[0]
    assert waiting.title == "瑞丰汽配 · 维持 · 72"
    identity.decide_approval(decider, approval_id=waiting.id, approve=True)
    row = queries.evaluation(number).row
    assert (row.state, row.score, row.proposal, row.decision) == ("decided", 72, "keep", "keep")
    assert TimelineEntry.objects.filter(customer_id=formed[0], kind="care_evaluated").count() == 1


def test_who_decides_is_told_the_score_and_what_it_is_made_of(actor, manager, decider, formed):
    number = begin_evaluation(actor, customer_id=formed[0])
    for each in (actor, manager):
        rate_evaluation(each, evaluation_id=number, scores=[1, 5])
    ask_for_decision(actor, evaluation_id=number, decision="improve", reason="one more year")
    [waiting] = approvals_waiting(decider)[0]
    with translation.override("en"):
        told = evaluation_case(waiting)
    assert told == [
        ("Customer", "瑞丰汽配"), ("Grade", "—"), ("What shall be done", "Improve"), ("Reason", "one more year"),
        ("Score", "40"), ("income", "0"), ("outlook", "40"),
    ]  # fmt: skip


def test_a_refused_decision_opens_it_again(actor, manager, decider, formed):
    number = begin_evaluation(actor, customer_id=formed[0])
    for each in (actor, manager):
        rate_evaluation(each, evaluation_id=number, scores=[1, 1])
    ask_for_decision(actor, evaluation_id=number, decision="improve", reason="one more year")
    [waiting] = approvals_waiting(decider)[0]
    identity.decide_approval(decider, approval_id=waiting.id, approve=False, reason="end it")
    assert (queries.evaluation(number).row.state, queries.evaluation(number).row.decision) == ("open", "")
    assert rate_evaluation(actor, evaluation_id=number, scores=[3, 3]) == 25


def test_the_next_one_is_compared_with_the_last(actor, manager, decider, formed):
    first = decided(actor, manager, decider, formed[0], [2, 2], [2, 2], "end")
    number = begin_evaluation(actor, customer_id=formed[0])
    for each in (actor, manager):
        rate_evaluation(each, evaluation_id=number, scores=[4, 2])
    value = queries.evaluation(number)
    assert (value.former_score, value.change) == (25, {"income": 2.0, "outlook": 0.0})
    assert scores_around(formed[0], NOW.date(), NOW.date()) == (25, None)
    assert [row.id for row in queries.evaluations(customer_id=formed[0])] == [number, first]


def test_data_prefill_what_they_know(actor, formed):
    begin_grade(actor, customer_id=formed[0])
    number = begin_evaluation(actor, customer_id=formed[0])
    assert queries.evaluation(number).suggested == (1, None)


def test_one_at_a_time_only_in_care_and_by_a_human(actor, merchant, formed):
    number = begin_evaluation(actor, customer_id=formed[0])
    with pytest.raises(EvaluationRuns):
        begin_evaluation(actor, customer_id=formed[0])
    let_go(actor, customer_id=formed[1])
    with pytest.raises(NotInCare):
        begin_evaluation(actor, customer_id=formed[1])
    with pytest.raises(Forbidden):
        rate_evaluation(system(merchant.pk), evaluation_id=number, scores=[1, 1])


def test_whether_low_scores_came_before_losses(actor, manager, decider, formed):
    decided(actor, manager, decider, formed[0], [5, 5], [5, 5], "keep")
    decided(actor, manager, decider, formed[1], [1, 1], [1, 1], "end")
    day = NOW.date()
    for customer_id, days in ((formed[0], [day, day + timedelta(days=30)]), (formed[1], [day])):
        Consumed.objects.create(
            customer_id=customer_id, last_on=days[-1], days=days, running_minor=[100] * len(days), weekdays=[None] * 7
        )
    assert [band.count for band in queries.lost_by_band()] == [0, 0, 0]
    with clock.travel(to=NOW + timedelta(days=200)):
        assert queries.lost_by_band() == [Band("keep", 1, 0), Band("improve", 0, 0), Band("end", 1, 1)]


def test_a_form_saved_again_is_no_new_version(actor, formed):
    assert save_form(actor, form=FORM) == 2
    assert save_form(actor, form=EvaluationForm((Indicator("all", 100),))) == 3


def in_tenant(merchant, read):
    with tenancy.open(merchant=merchant.pk):
        return read()


def test_on_the_pages(merchant, staff, manager, decider, formed):
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    second = signed_in(Person.objects.get(pk=manager.person_id))
    at = f"/console/{merchant.code}/key-customers/"
    assert desk.get(f"{at}evaluations/form/").status_code == 200
    built = {"key": "k", "keep_from": "60", "improve_from": "40", "i0_name": "all", "i0_weight": "100"}
    assert desk.post(f"{at}evaluations/form/", built).status_code == 302
    wrong = desk.post(f"{at}evaluations/form/", built | {"i0_weight": "7"})
    assert (wrong.status_code, ">Together 7 of 100</output>" in wrong.content.decode()) == (422, True)
    page = desk.post(f"{at}{formed[0]}/evaluate/")["Location"]
    assert "Rate this relationship" in desk.get(page).content.decode()
    assert desk.post(page, {"key": "k", "s0": "9"}).status_code == 422
    assert desk.post(page, {"key": "k", "s0": "5", "e0": "grew"}).status_code == 302
    waiting = desk.get(page).content.decode()
    assert ["It waits for another colleague" in waiting, "Change my scores" in waiting] == [True, True]
    hidden = second.get(page).content.decode()
    assert ("grew" in hidden, "far apart" in hidden) == (False, False)
    assert second.post(page, {"key": "k", "s0": "1"}).status_code == 302
    assert "far apart" in desk.get(page).content.decode()
    assert desk.post(f"{page}decision/", {"key": "k", "decision": "end"}).status_code == 422
    asked = {"key": "k", "decision": "improve"}
    assert desk.post(f"{page}decision/", asked).status_code == 302
    [waiting] = in_tenant(merchant, lambda: approvals_waiting(decider)[0])
    assert f"/console/{merchant.code}/approvals/{waiting.id}/" in desk.get(page).content.decode()
    assert "瑞丰汽配" in desk.get(f"{at}evaluations/").content.decode()


def test_nobody_reads_another_raters_scores_over_the_api_before_giving_his_own(merchant, formed):
    first, second, finance = (key_for(merchant, role) for role in ("manager", "supervisor", "finance"))
    with tenancy.open(merchant=merchant.pk):
        number = begin_evaluation(factories.actor_for("manager", merchant), customer_id=formed[0])
        rate_evaluation(factories.actor_for("manager", merchant), evaluation_id=number, scores=[5, 1],
                        evidence=["secret words"])  # fmt: skip
    one = f"/api/v1/evaluations/{number}"
    for api in (first, second, finance):
        told = api.get(one)
        assert (told.json()["lines"], told.json()["own"], told.json()["score"]) == ([], [], None)
        assert "secret words" not in told.content.decode()
    audited = key_for(merchant, "owner").get("/api/v1/audit").content.decode()
    assert ("evaluation_id" in audited, "secret words" in audited) == (True, False)
    rated = second.post(f"{one}/sheets", {"scores": [2, 3]}, **JSON, headers={"Idempotency-Key": "r"}).json()
    assert (rated["own"], [line["scores"] for line in rated["lines"]]) == ([2, 3], [[5, 2], [1, 3]])
    assert len(finance.get(one).json()["lines"]) == 2


def test_lists_over_the_api(merchant, actor, manager, decider, formed):
    decided(actor, manager, decider, formed[0], [1, 1], [1, 1], "end")
    with clock.travel(to=NOW + timedelta(days=200)):
        api = key_for(merchant)
        [line] = api.get("/api/v1/evaluations").json()
        assert (line["customer_id"], line["state"], line["decision"]) == (formed[0], "decided", "end")
        assert api.get("/api/v1/evaluations", {"customer_id": formed[1]}).json() == []
        assert {each["proposal"] for each in api.get("/api/v1/evaluations/losses").json()} == {"keep", "improve", "end"}


def test_over_the_api(merchant, formed):
    api = key_for(merchant)
    form = {"indicators": [{"name": "all", "weight": 100}]}
    assert api.put("/api/v1/evaluation-form", form, **JSON).json()["version"] == 3
    assert api.get("/api/v1/evaluation-form").json()["form"]["keep_from"] == 60
    url = f"/api/v1/key-customers/{formed[0]}/evaluations"
    made = api.post(url, **JSON, headers={"Idempotency-Key": "a"})
    assert (made.status_code, made.json()["suggested"]) == (201, [None])
    one = f"/api/v1/evaluations/{made.json()['id']}"
    rated = api.post(f"{one}/sheets", {"scores": [4]}, **JSON, headers={"Idempotency-Key": "b"}).json()
    assert (len(rated["raters"]), rated["lines"], rated["score"]) == (1, [], None)
    early = api.post(f"{one}/decision", {"decision": "keep"}, **JSON, headers={"Idempotency-Key": "c"})
    assert early.json()["code"] == "keyaccounts.second_rater_missing"
    with tenancy.open(merchant=merchant.pk):
        rate_evaluation(factories.actor_for("manager", merchant), evaluation_id=made.json()["id"], scores=[4])
    assert api.get(one).json()["lines"][0]["points"] == 75.0
    factories.make_staff(merchant, "manager")
    asked = api.post(f"{one}/decision", {"decision": "keep"}, **JSON, headers={"Idempotency-Key": "d"})
    assert (asked.status_code, asked.json()["state"]) == (201, "waiting")
