"""Care plans: list, read, write, ask for approval, tick, sum up."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.ask_for_plan import ask_for_plan, withdraw_plan
from shuke.keyaccounts.actions.end_plan import drop_plan, end_plan
from shuke.keyaccounts.actions.make_plan import change_plan, make_plan
from shuke.keyaccounts.actions.tick_measure import tick_measure, untick_measure
from shuke.keyaccounts.plans.values import MeasureInput, MeasureValue, PlanInput, PlanValue
from shuke.keyaccounts.queries.plans import plan, plan_list
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Day, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["care plans"])
Sum = Annotated[int, Field(strict=True, ge=0, le=10**12, description="Amount in the currency's smallest unit")]
VIEW, PLAN = asks("keyaccounts.view"), asks("keyaccounts.care_plan")


class MeasureIn(Input):
    """One thing to be done by a day."""

    text: Annotated[Text, Field(min_length=1, max_length=200)]
    due_on: Day
    cost_minor: Sum = 0
    owner_id: Id | None = None


class PlanIn(Input):
    """A plan as a draft; its measures replace those there were."""

    title: Annotated[Text, Field(min_length=1, max_length=80)]
    goal: Annotated[Text, Field(min_length=1, max_length=600)]
    starts_on: Day
    ends_on: Day
    budget_minor: Sum = 0
    owner_id: Id | None = None
    measures: Annotated[list[MeasureIn], Field(max_length=30)] = []

    def given(self) -> PlanInput:
        """As the verbs take it."""
        told = self.model_dump(exclude={"measures"})
        return PlanInput(measures=tuple(MeasureInput(**each.model_dump()) for each in self.measures), **told)


class NewPlan(PlanIn):
    """A plan for a customer."""

    customer_id: Id


class Tick(Input):
    """What it did cost; without it as much as planned."""

    spent_minor: Sum | None = None


class PlanEnd(Input):
    """What came of it."""

    outcome: Literal["reached", "partly", "missed"]
    sum_up: Annotated[Text, Field(min_length=1, max_length=2000)]


class PlanDrop(Input):
    """Why."""

    reason: Annotated[Text, Field(min_length=1, max_length=2000)]


class MeasureOut(Schema):
    """One thing to be done; `done_on` and `spent_minor` once it is."""

    id: Id
    text: str
    owner_id: Id | None = None
    due_on: date
    cost_minor: int
    spent_minor: int | None = None
    done_on: date | None = None


class PlanOut(Schema):
    """A plan. `late` counts measures overdue today; `bound_minor` is planned and not spent yet."""

    id: Id
    customer_id: Id
    title: str
    goal: str
    starts_on: date
    ends_on: date
    budget_minor: int
    spent_minor: int
    bound_minor: int
    state: str
    owner_id: Id | None = None
    done: int
    late: int
    measures: list[MeasureOut]
    outcome: str
    sum_up: str
    ended_on: date | None = None


@router.get("", response={200: Page[PlanOut], **PROBLEMS}, summary="Care plans", openapi_extra=VIEW)
def list_plans(
    request: Request, cursor: Cursor = None, limit: Limit = 50, customer_id: Id | None = None,
    state: Literal["running", "late", "asked", "draft", "ended", "all"] = "all",
) -> dict[str, Any]:  # fmt: skip
    """Newest first; *late* are those running with a measure overdue."""
    require(request.actor, "keyaccounts.view")
    rows, following = plan_list(tab=state, today=_today(request), customer_id=customer_id, cursor=cursor, limit=limit)
    return {"items": [_out(request, row) for row in rows], "next_cursor": following}


@router.get("/{plan_id}", response={200: PlanOut, **PROBLEMS}, summary="One care plan", openapi_extra=VIEW)
def read_plan(request: Request, plan_id: Path[Id]) -> PlanOut:
    """With its measures."""
    require(request.actor, "keyaccounts.view")
    return _out(request, plan(plan_id))


@router.post("", response={201: PlanOut, **PROBLEMS}, summary="Write a care plan", openapi_extra=PLAN)
@idempotent()
def create_plan(request: Request, body: NewPlan, *, idempotency_key: str) -> PlanOut:
    """A draft."""
    given = PlanIn(**body.model_dump(exclude={"customer_id"})).given()
    return _out(request, make_plan(request.actor, customer_id=body.customer_id, given=given))


@router.put("/{plan_id}", response={200: PlanOut, **PROBLEMS}, summary="Write a draft anew", openapi_extra=PLAN)
def replace_plan(request: Request, plan_id: Path[Id], body: PlanIn) -> PlanOut:
    """409 once it was asked for."""
    return _out(request, change_plan(request.actor, plan_id=plan_id, given=body.given()))


@router.post("/{plan_id}/ask", response={201: PlanOut, **PROBLEMS}, summary="Ask for approval", openapi_extra=PLAN)
@idempotent()
def create_asking(request: Request, plan_id: Path[Id], body: Nothing, *, idempotency_key: str) -> PlanOut:
    """It waits; an owner's own runs at once."""
    return _out(request, ask_for_plan(request.actor, plan_id=plan_id))


@router.post("/{plan_id}/withdraw", response={201: PlanOut, **PROBLEMS}, summary="Take back", openapi_extra=PLAN)
@idempotent()
def create_withdrawal(request: Request, plan_id: Path[Id], body: Nothing, *, idempotency_key: str) -> PlanOut:
    """A draft again; only by whoever asked."""
    return _out(request, withdraw_plan(request.actor, plan_id=plan_id))


@router.put(
    "/{plan_id}/measures/{measure_id}/done", response={200: PlanOut, **PROBLEMS}, summary="A measure is done",
    openapi_extra=PLAN,
)  # fmt: skip
def mark_measure(request: Request, plan_id: Path[Id], measure_id: Path[Id], body: Tick) -> PlanOut:
    """Of a running plan."""
    done = tick_measure(request.actor, plan_id=plan_id, measure_id=measure_id, spent_minor=body.spent_minor)
    return _out(request, done)


@router.delete(
    "/{plan_id}/measures/{measure_id}/done", response={200: PlanOut, **PROBLEMS}, summary="A measure is open again",
    openapi_extra=PLAN,
)  # fmt: skip
def unmark_measure(request: Request, plan_id: Path[Id], measure_id: Path[Id]) -> PlanOut:
    """Of a running plan."""
    return _out(request, untick_measure(request.actor, plan_id=plan_id, measure_id=measure_id))


@router.post("/{plan_id}/end", response={201: PlanOut, **PROBLEMS}, summary="Sum a plan up", openapi_extra=PLAN)
@idempotent()
def create_end(request: Request, plan_id: Path[Id], body: PlanEnd, *, idempotency_key: str) -> PlanOut:
    """A running plan ends with what came of it."""
    return _out(request, end_plan(request.actor, plan_id=plan_id, outcome=body.outcome, sum_up=body.sum_up))


@router.post("/{plan_id}/drop", response={201: PlanOut, **PROBLEMS}, summary="Drop a plan", openapi_extra=PLAN)
@idempotent()
def create_drop(request: Request, plan_id: Path[Id], body: PlanDrop, *, idempotency_key: str) -> PlanOut:
    """A draft or a running plan is given up."""
    return _out(request, drop_plan(request.actor, plan_id=plan_id, reason=body.reason))


def _today(request: Request) -> date:
    return clock.today(identity.merchant(request.actor.merchant_id).time_zone)


def _out(request: Request, value: PlanValue) -> PlanOut:
    so_far = value.progress(_today(request))
    told = {name: getattr(value, name) for name in PlanOut.model_fields if hasattr(value, name)}
    told["measures"] = [_measure(each) for each in value.measures]
    return PlanOut(
        **told, spent_minor=so_far.spent_minor, bound_minor=so_far.bound_minor, done=so_far.done,
        late=so_far.late,
    )  # fmt: skip


def _measure(value: MeasureValue) -> MeasureOut:
    return MeasureOut(**{name: getattr(value, name) for name in MeasureOut.model_fields})
