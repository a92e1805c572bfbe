"""What the verbs of care plans share: holding one, and writing down what somebody wrote."""

from collections.abc import Sequence

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.models import CarePlan, Measure
from shuke.keyaccounts.plans.errors import PlanNotInState
from shuke.keyaccounts.plans.values import MOST_MEASURES, MeasureInput, PlanInput
from shuke.kit.locks import locked
from shuke.kit.problems import InvalidInput, NotFound
from shuke.kit.text.normalise import prose


def held_plan(plan_id: int, *states: str) -> CarePlan:
    """A plan, locked after its customer. Raises NotFound, PlanNotInState when it is in none of `states`."""
    customer_id = CarePlan.objects.filter(pk=plan_id).values_list("customer_id", flat=True).first()
    if customer_id is None:
        raise NotFound
    customers.lock_customer(customer_id)
    row = locked(CarePlan, pk=plan_id)
    if row.state not in states:
        raise PlanNotInState
    return row


def write_plan(row: CarePlan, given: PlanInput) -> None:
    """Save a draft with its measures, which replace those there were. Raises InvalidInput, NotFound."""
    row.title, row.goal = prose(given.title)[:80], given.goal.strip()[:600]
    row.starts_on, row.ends_on, row.budget_minor = given.starts_on, given.ends_on, given.budget_minor
    row.owner_id = given.owner_id
    _check(row, given)
    row.save()
    row.measures.all().delete()
    Measure.objects.bulk_create([_measure(row, place, each) for place, each in enumerate(given.measures)])


def _check(row: CarePlan, given: PlanInput) -> None:
    wrong = {
        "title": not row.title, "ends_on": row.ends_on < row.starts_on, "budget": row.budget_minor < 0,
        "measures": len(given.measures) > MOST_MEASURES or any(_is_wrong(each) for each in given.measures),
    }  # fmt: skip
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise InvalidInput(field=field)
    check_staff([given.owner_id, *(each.owner_id for each in given.measures)])


def _is_wrong(each: MeasureInput) -> bool:
    return each.cost_minor < 0 or not prose(each.text)


def check_staff(ids: Sequence[int | None]) -> None:
    """Raise NotFound unless all of these (None aside) work here."""
    asked = {each for each in ids if each is not None}
    if asked and not asked <= {each.id for each in identity.staff_list(with_former=True)}:
        raise NotFound


def _measure(row: CarePlan, place: int, each: MeasureInput) -> Measure:
    return Measure(
        plan_id=row.pk, position=place, text=prose(each.text)[:200], owner_id=each.owner_id, due_on=each.due_on,
        cost_minor=each.cost_minor,
    )  # fmt: skip
