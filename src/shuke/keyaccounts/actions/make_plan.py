"""Write a care plan."""

from shuke.customers import actions as customers
from shuke.keyaccounts.actions.plan_writing import held_plan, write_plan
from shuke.keyaccounts.models import CarePlan
from shuke.keyaccounts.plans.values import PlanInput, PlanState, PlanValue
from shuke.keyaccounts.queries.plans import plan
from shuke.kit.access import Actor, action


@action("keyaccounts.care_plan")
def make_plan(actor: Actor, *, customer_id: int, given: PlanInput) -> PlanValue:
    """A draft for a customer; nobody but the writer's own is asked anything yet. Raises NotFound, InvalidInput."""
    customers.lock_customer(customer_id)
    row = CarePlan(customer_id=customer_id)
    write_plan(row, given)
    return plan(row.pk)


@action("keyaccounts.care_plan")
def change_plan(actor: Actor, *, plan_id: int, given: PlanInput) -> PlanValue:
    """Write a draft anew. Raises NotFound, PlanNotInState, InvalidInput."""
    row = held_plan(plan_id, PlanState.DRAFT)
    write_plan(row, given)
    return plan(row.pk)
