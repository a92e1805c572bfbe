"""Tick what a care plan says off, and take a tick back."""

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.plan_writing import held_plan
from shuke.keyaccounts.models import Measure
from shuke.keyaccounts.plans.values import PlanState, PlanValue
from shuke.keyaccounts.queries.plans import plan
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import InvalidInput, NotFound


@action("keyaccounts.care_plan")
def tick_measure(actor: Actor, *, plan_id: int, measure_id: int, spent_minor: int | None = None) -> PlanValue:
    """Done today, at what it cost (as planned unless said); done before, it stays as it is.

    Raises NotFound, PlanNotInState, InvalidInput for a negative sum.
    """
    row = _measure(plan_id, measure_id)
    if spent_minor is not None and spent_minor < 0:
        raise InvalidInput(field="spent")
    if row.done_on is None:
        row.done_on = clock.today(identity.merchant(actor.merchant_id).time_zone)
        row.spent_minor = row.cost_minor if spent_minor is None else spent_minor
        row.save(update_fields=["done_on", "spent_minor"])
    return plan(plan_id)


@action("keyaccounts.care_plan")
def untick_measure(actor: Actor, *, plan_id: int, measure_id: int) -> PlanValue:
    """Open again. Raises NotFound, PlanNotInState."""
    row = _measure(plan_id, measure_id)
    row.done_on = row.spent_minor = None
    row.save(update_fields=["done_on", "spent_minor"])
    return plan(plan_id)


def _measure(plan_id: int, measure_id: int) -> Measure:
    held_plan(plan_id, PlanState.RUNNING)
    row = Measure.objects.filter(plan_id=plan_id, pk=measure_id).first()
    if row is None:
        raise NotFound
    return row  # type: ignore[no-any-return]  # the manager of tenant tables is untyped
