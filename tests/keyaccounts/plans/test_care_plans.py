"""Care plans from the draft to what came of them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from shuke.customers.models import TimelineEntry
from shuke.identity.actions import decide_approval
from shuke.identity.queries import approvals_of
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.approval_cases import plan_case
from shuke.keyaccounts.models import CarePlan, Evaluation, Measure
from shuke.keyaccounts.models.evaluation import FormVersion
from shuke.keyaccounts.plans.errors import PlanFaulty, PlanNotInState, SumUpMissing, TemplateKnown
from shuke.keyaccounts.plans.values import MeasureInput, TemplateMeasure
from shuke.keyaccounts.queries.plan_effect import plan_effect
from shuke.kit import clock
from shuke.kit.problems import Forbidden, InvalidInput, NotFound
from tests import factories
from tests.keyaccounts.plans.conftest import GIVEN, LAST

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with clock.travel(to=NOON):
        yield


def asked(plan):
    return approvals_of("keyaccounts.plan", [plan.id])[plan.id]


def agreed(kam, manager, plan):
    actions.ask_for_plan(kam, plan_id=plan.id)
    decide_approval(manager, approval_id=asked(plan).id, approve=True)
    return queries.plan(plan.id)


def test_a_plan_waits_until_somebody_else_agrees_and_then_runs(kam, manager, draft):
    assert (draft.state, draft.customer, len(draft.measures)) == ("draft", "瑞丰汽配", 2)
    assert actions.ask_for_plan(kam, plan_id=draft.id).state == "asked"
    assert [step.role for step in asked(draft).steps] == ["manager"]
    decide_approval(manager, approval_id=asked(draft).id, approve=True)
    assert queries.plan(draft.id).state == "running"
    assert TimelineEntry.objects.filter(customer_id=draft.customer_id, kind="care_plan_begun").count() == 1


def test_who_decides_is_told_the_goal_and_what_the_customer_cost_this_year(kam, manager, draft):
    actions.ask_for_plan(kam, plan_id=draft.id)
    with translation.override("en"):
        told = plan_case(asked(draft))
    assert told == [
        ("Customer", "瑞丰汽配"), ("Grade", "—"), ("Goal", GIVEN.goal), ("From", "2 Mar"), ("Until", "30 Jun"),
        ("Measures", "2"), ("Spent on this customer this year", "¥0.00"),
    ]  # fmt: skip


def test_finance_looks_too_where_much_is_asked_for(kam, draft, merchant):
    actions.change_plan(kam, plan_id=draft.id, given=replace(GIVEN, budget_minor=500_000))
    factories.actor_for("manager", merchant)
    factories.actor_for("finance", merchant)
    actions.ask_for_plan(kam, plan_id=draft.id)
    assert [step.role for step in asked(draft).steps] == ["manager", "finance"]


def test_refused_or_taken_back_it_is_a_draft_again(kam, manager, draft):
    actions.ask_for_plan(kam, plan_id=draft.id)
    decide_approval(manager, approval_id=asked(draft).id, approve=False, reason="预算太高")
    assert queries.plan(draft.id).state == "draft"
    assert actions.change_plan(kam, plan_id=draft.id, given=replace(GIVEN, title="小计划")).title == "小计划"
    actions.ask_for_plan(kam, plan_id=draft.id)
    assert actions.withdraw_plan(kam, plan_id=draft.id).state == "draft"
    with pytest.raises(PlanNotInState):
        actions.withdraw_plan(kam, plan_id=draft.id)
    with pytest.raises(NotFound):
        actions.withdraw_plan(kam, plan_id=10**9)


def test_an_owner_needs_nobody(actor, draft):
    assert actions.ask_for_plan(actor, plan_id=draft.id).state == "running"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"measures": ()}, "no_measures"),
        ({"budget_minor": 1}, "over_budget"),
        ({"measures": (MeasureInput("x", date(2026, 7, 1)),)}, "measure_outside"),
        ({"ends_on": date(2029, 1, 1)}, "too_long"),
    ],
)
def test_a_faulty_plan_is_kept_but_not_asked_for(kam, draft, wrong, fault):
    actions.change_plan(kam, plan_id=draft.id, given=replace(GIVEN, **wrong))
    with pytest.raises(PlanFaulty) as refused:
        actions.ask_for_plan(kam, plan_id=draft.id)
    assert refused.value.missing == {"fault": fault}
    assert str(refused.value)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"title": " "}, "title"), ({"ends_on": date(2026, 1, 1)}, "ends_on"), ({"budget_minor": -1}, "budget"),
     ({"measures": (MeasureInput(" ", LAST),)}, "measures"),
     ({"measures": (MeasureInput("x", LAST),) * 31}, "measures")],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(kam, people, wrong, field):
    with pytest.raises(InvalidInput) as refused:
        actions.make_plan(kam, customer_id=people[0], given=replace(GIVEN, **wrong))
    assert refused.value.field == field


def test_nobody_is_charged_who_does_not_work_here(kam, people, merchant):
    with pytest.raises(NotFound):
        actions.make_plan(kam, customer_id=people[0], given=replace(GIVEN, owner_id=10**9))
    with pytest.raises(Forbidden):
        actions.make_plan(factories.actor_for("cashier", merchant), customer_id=people[0], given=GIVEN)


def test_ticks_cost_what_was_planned_or_said_and_are_taken_back(kam, manager, draft):
    plan = agreed(kam, manager, draft)
    first, second = plan.measures
    assert plan.progress(date(2026, 3, 10)).late == 1
    actions.tick_measure(kam, plan_id=plan.id, measure_id=first.id)
    done = actions.tick_measure(kam, plan_id=plan.id, measure_id=second.id, spent_minor=31_000)
    assert [(each.done_on, each.spent_minor) for each in done.measures] == [
        (date(2026, 3, 10), 20_000), (date(2026, 3, 10), 31_000),
    ]  # fmt: skip
    assert actions.tick_measure(kam, plan_id=plan.id, measure_id=first.id, spent_minor=1) == done
    again = actions.untick_measure(kam, plan_id=plan.id, measure_id=second.id)
    assert (again.progress(LAST).spent_minor, again.progress(LAST).bound_minor) == (20_000, 30_000)
    with pytest.raises(InvalidInput):
        actions.tick_measure(kam, plan_id=plan.id, measure_id=second.id, spent_minor=-1)
    with pytest.raises(NotFound):
        actions.tick_measure(kam, plan_id=plan.id, measure_id=10**9)


def test_only_a_running_plan_is_ticked(kam, draft):
    with pytest.raises(PlanNotInState):
        actions.tick_measure(kam, plan_id=draft.id, measure_id=draft.measures[0].id)


def test_it_ends_with_what_came_of_it(kam, manager, draft):
    plan = agreed(kam, manager, draft)
    with pytest.raises(SumUpMissing):
        actions.end_plan(kam, plan_id=plan.id, outcome="reached", sum_up="  ")
    with pytest.raises(InvalidInput):
        actions.end_plan(kam, plan_id=plan.id, outcome="won", sum_up="x")
    ended = actions.end_plan(kam, plan_id=plan.id, outcome="reached", sum_up="签了三年")
    assert (ended.state, ended.outcome, ended.sum_up, ended.ended_on) == (
        "ended", "reached", "签了三年", date(2026, 3, 10),
    )  # fmt: skip
    assert (plan_effect(plan), plan_effect(ended)) == (None, None)
    with pytest.raises(PlanNotInState):
        actions.end_plan(kam, plan_id=plan.id, outcome="reached", sum_up="again")


def test_dropped_with_a_reason(kam, draft):
    with pytest.raises(SumUpMissing):
        actions.drop_plan(kam, plan_id=draft.id, reason=" ")
    assert actions.drop_plan(kam, plan_id=draft.id, reason="客户停产").state == "dropped"


def test_the_database_keeps_an_end_without_a_sum_up_out(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        CarePlan.objects.filter(pk=draft.id).update(state="ended")
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(plan_id=draft.id).update(spent_minor=5)


def test_the_list_by_state_and_what_is_overdue(kam, manager, draft, people):
    today = date(2026, 3, 10)
    other = actions.make_plan(kam, customer_id=people[1], given=GIVEN)
    plan = agreed(kam, manager, draft)
    found = {
        tab: [row.id for row in queries.plan_list(tab=tab, today=today)[0]] for tab in ("running", "late", "draft")
    }
    assert found == {"running": [plan.id], "late": [plan.id], "draft": [other.id]}
    assert queries.plan_list(tab="late", today=date(2026, 3, 9))[0] == []
    first, cursor = queries.plan_list(tab="all", today=today, limit=1)
    rest, end = queries.plan_list(tab="all", today=today, limit=1, cursor=cursor)
    assert ([row.id for row in first + rest], end) == ([other.id, plan.id], None)
    assert [row.id for row in queries.plans_of(people[1])] == [other.id]


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_costs_two_statements(kam, people, rows, django_assert_num_queries):
    for _each in range(rows):
        actions.make_plan(kam, customer_id=people[0], given=GIVEN)
    with django_assert_num_queries(2):
        queries.plan_list(tab="all", today=LAST)


def test_templates_have_one_name_and_are_put_away(actor):
    told = {"goal": "常来", "days": 90, "budget_minor": 0, "measures": [TemplateMeasure("打电话", 14, 200)]}
    made = actions.save_plan_template(actor, name="老客", **told)
    assert queries.plan_templates() == [made]
    with pytest.raises(TemplateKnown):
        actions.save_plan_template(actor, name="老客", **told)
    with pytest.raises(InvalidInput):
        actions.save_plan_template(actor, name="x", **told | {"days": 10})
    actions.archive_plan_template(actor, template_id=made.id)
    assert (queries.plan_templates(), len(queries.plan_templates(archived=True))) == ([], 1)
    assert actions.archive_plan_template(actor, template_id=made.id, back=True) == made
    assert actions.save_plan_template(actor, name="新客", template_id=made.id, **told).name == "新客"
    with pytest.raises(NotFound):
        queries.plan_template(10**9)


def test_its_effect_is_told_by_the_evaluations_around_it(kam, manager, draft):
    ended = actions.end_plan(kam, plan_id=agreed(kam, manager, draft).id, outcome="reached", sum_up="签了")
    form = FormVersion.objects.create(version=1, body={})
    for score, day in ((62, 1), (74, 12), (90, 20)):
        Evaluation.objects.create(
            customer_id=draft.customer_id, form=form, state="decided", score=score, decision="keep",
            decided_at=datetime(2026, 3, day, 4, tzinfo=UTC),
        )  # fmt: skip
    assert plan_effect(ended) == 12
