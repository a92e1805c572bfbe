"""What a care plan changed: the evaluation before it and the first after it."""

from shuke.keyaccounts.plans import rules
from shuke.keyaccounts.plans.values import PlanValue
from shuke.keyaccounts.queries.evaluated import scores_around


def plan_effect(plan: PlanValue) -> int | None:
    """Points by which the customer's evaluation changed over the plan; None while one of the two is missing."""
    if plan.ended_on is None:
        return None
    return rules.effect(*scores_around(plan.customer_id, plan.starts_on, plan.ended_on))
