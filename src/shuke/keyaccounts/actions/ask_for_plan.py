"""Ask for a care plan's approval, and follow what was decided."""

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.identity.actions import ask_for_approval, withdraw_approval
from shuke.identity.values import ApprovalValue
from shuke.keyaccounts.actions.plan_writing import held_plan
from shuke.keyaccounts.models import CarePlan
from shuke.keyaccounts.plans import rules
from shuke.keyaccounts.plans.errors import PlanFaulty, PlanNotInState
from shuke.keyaccounts.plans.events import PlanBegun
from shuke.keyaccounts.plans.values import PlanState, PlanValue
from shuke.keyaccounts.queries.plans import plan
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import NotFound
from shuke.kit.work import record

KIND = "keyaccounts.plan"


@action("keyaccounts.care_plan")
def ask_for_plan(actor: Actor, *, plan_id: int) -> PlanValue:
    """Ask for a draft; who may decide it alone begins it.

    Raises NotFound, PlanNotInState, PlanFaulty, NobodyToDecide.
    """
    row = held_plan(plan_id, PlanState.DRAFT)
    measures = [rules.Measure(each.due_on, each.cost_minor) for each in row.measures.all()]
    if faults := rules.faults(row.starts_on, row.ends_on, row.budget_minor, measures):
        raise PlanFaulty(fault=faults[0])
    if identity.may_alone(actor, KIND, row.budget_minor):
        _begin(row, actor.label)
        return plan(row.pk)
    row.state = PlanState.ASKED
    row.save(update_fields=["state"])
    ask_for_approval(
        actor, kind=KIND, subject_id=row.pk, title=f"{row.customer.name} · {row.title}", amount_minor=row.budget_minor,
        params={"customer_id": row.customer_id},
    )  # fmt: skip
    return plan(row.pk)


def follow_plan(actor: Actor, approval: ApprovalValue) -> None:
    """What was decided holds: an approved plan runs, another is a draft again. In the decision's transaction."""
    row = held_plan(approval.subject_id, *PlanState.values)
    if row.state != PlanState.ASKED:
        return
    if approval.approved:
        _begin(row, actor.label)
        return
    row.state = PlanState.DRAFT
    row.save(update_fields=["state"])


def _begin(row: CarePlan, by: str) -> None:
    row.state = PlanState.RUNNING
    row.save(update_fields=["state"])
    customers.write_timeline(
        row.customer_id, clock.now(), "care_plan_begun", str(row.pk), row.budget_minor,
        params={"title": row.title, "by": by},
    )  # fmt: skip
    record(PlanBegun(subject=row.customer_id, plan_id=row.pk))


@action("keyaccounts.care_plan")
def withdraw_plan(actor: Actor, *, plan_id: int) -> PlanValue:
    """Take back what oneself asked for: a draft again. Raises NotFound, PlanNotInState, ApprovalClosed."""
    if not CarePlan.objects.filter(pk=plan_id).exists():
        raise NotFound
    asked = identity.approvals_of(KIND, [plan_id]).get(plan_id)
    if asked is None or not asked.waits:
        raise PlanNotInState
    withdraw_approval(actor, approval_id=asked.id)
    return plan(plan_id)
