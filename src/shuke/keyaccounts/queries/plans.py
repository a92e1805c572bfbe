"""Care plans: one whole, those of a customer, and the list."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from shuke.keyaccounts.models import CarePlan, Measure
from shuke.keyaccounts.plans.values import MeasureValue, PlanState, PlanValue
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound

TABS = ("running", "late", "asked", "draft", "ended", "all")
PAGE = 50


def plan(plan_id: int) -> PlanValue:
    """One plan with its measures; raises NotFound. Two statements."""
    found = _values(CarePlan.objects.filter(pk=plan_id))
    if not found:
        raise NotFound
    return found[0]


def plans_of(customer_id: int) -> list[PlanValue]:
    """All plans of a customer, newest first; two statements."""
    return _values(CarePlan.objects.filter(customer_id=customer_id).order_by("-id"))


def plan_list(
    *, tab: str = "running", today: date, customer_id: int | None = None, cursor: str | None = None, limit: int = PAGE
) -> tuple[list[PlanValue], str | None]:
    """One page of plans, newest first; *late* are those running with a measure overdue. Two statements."""
    rows = CarePlan.objects.filter(_in_tab(tab, today)).order_by("-id")
    if customer_id is not None:
        rows = rows.filter(customer_id=customer_id)
    if after := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=after[0])
    return page_of(_values(rows[: limit + 1]), limit, lambda row: (row.id,))


def _in_tab(tab: str, today: date) -> Q:
    if tab == "late":
        overdue = Measure.objects.filter(done_on=None, due_on__lt=today).values("plan_id")
        return Q(state=PlanState.RUNNING, pk__in=overdue)
    return Q() if tab == "all" else Q(state=tab)


def _values(rows: QuerySet[CarePlan]) -> list[PlanValue]:
    plans = list(rows.select_related("customer", "owner"))
    measures = _measures([row.pk for row in plans])
    return [
        PlanValue(
            id=row.pk, customer_id=row.customer_id, customer=row.customer.name, title=row.title, goal=row.goal,
            starts_on=row.starts_on, ends_on=row.ends_on, budget_minor=row.budget_minor, state=row.state,
            owner_id=row.owner_id, owner=row.owner.name if row.owner else "", measures=tuple(measures.get(row.pk, ())),
            outcome=row.outcome, sum_up=row.sum_up, ended_on=row.ended_on,
        )
        for row in plans
    ]  # fmt: skip


def _measures(plan_ids: Iterable[int]) -> dict[int, list[MeasureValue]]:
    found: dict[int, list[MeasureValue]] = {}
    rows = Measure.objects.filter(plan_id__in=list(plan_ids)).select_related("owner").order_by("plan_id", "position")
    for row in rows:
        value = MeasureValue(
            row.pk, row.text, row.owner_id, row.owner.name if row.owner else "", row.due_on, row.cost_minor,
            row.spent_minor, row.done_on,
        )  # fmt: skip
        found.setdefault(row.plan_id, []).append(value)
    return found
