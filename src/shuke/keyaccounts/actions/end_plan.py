"""A care plan ends: with what came of it, or dropped with a reason."""

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.plan_writing import held_plan
from shuke.keyaccounts.plans.errors import SumUpMissing
from shuke.keyaccounts.plans.events import PlanEnded
from shuke.keyaccounts.plans.values import Outcome, PlanState, PlanValue
from shuke.keyaccounts.queries.plans import plan
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import InvalidInput
from shuke.kit.text.normalise import prose
from shuke.kit.work import record


@action("keyaccounts.care_plan")
def end_plan(actor: Actor, *, plan_id: int, outcome: str, sum_up: str) -> PlanValue:
    """Sum a running plan up. Raises NotFound, PlanNotInState, SumUpMissing, InvalidInput."""
    row = held_plan(plan_id, PlanState.RUNNING)
    told = sum_up.strip()[:2000]
    if not told:
        raise SumUpMissing(field="sum_up")
    if outcome not in Outcome.values:
        raise InvalidInput(field="outcome")
    now = clock.now()
    row.state, row.outcome, row.sum_up = PlanState.ENDED, outcome, told
    row.ended_on = clock.day_of(now, identity.merchant(actor.merchant_id).time_zone)
    row.save()
    customers.write_timeline(
        row.customer_id, now, "care_plan_ended", str(row.pk),
        params={"title": row.title, "outcome": outcome, "sum_up": told[:300]},
    )  # fmt: skip
    record(PlanEnded(subject=row.customer_id, plan_id=row.pk, outcome=outcome))
    return plan(row.pk)


@action("keyaccounts.care_plan")
def drop_plan(actor: Actor, *, plan_id: int, reason: str) -> PlanValue:
    """Give a draft or a running plan up, and say why. Raises NotFound, PlanNotInState, SumUpMissing."""
    row = held_plan(plan_id, PlanState.DRAFT, PlanState.RUNNING)
    why = prose(reason)[:2000]
    if not why:
        raise SumUpMissing(field="reason")
    row.state, row.sum_up = PlanState.DROPPED, why
    row.ended_on = clock.today(identity.merchant(actor.merchant_id).time_zone)
    row.save()
    return plan(row.pk)
