"""Winning back over the API."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers at risk"])
ReasonWord = Literal[
    "", "price", "quality", "service", "delivery", "competitor", "contact", "need", "closed", "other"
]  # fmt: skip


class WinbackIn(Input):
    """Whom to win back, and why they are about to go."""

    customer_id: Id
    reason: ReasonWord = ""
    note: Annotated[Text, Field(max_length=500)] = ""


class StepIn(Input):
    """The next stage; a plan and an end ask for `note`, a loss for `reason`."""

    stage: Literal["plan", "saving", "recovered", "lost"]
    reason: ReasonWord = ""
    note: Annotated[Text, Field(max_length=500)] = ""


class StepOut(Schema):
    """A stage entered."""

    stage: str
    at: datetime
    by: str
    note: str


class WinbackOut(Schema):
    """One case. `days` in its stage; `usual_minor` is what four weeks used to bring."""

    id: Id
    customer_id: Id
    name: str
    owner: str
    stage: str
    reason: str
    plan: str
    usual_minor: int
    opened_at: datetime
    ended_at: datetime | None = None
    days: int


class CaseOut(WinbackOut):
    """With its steps, and days in each open stage."""

    steps: list[StepOut]
    days_in: dict[str, int]


class LessonsOut(Schema):
    """What cases ended within a year teach: median days in each stage, reasons by number."""

    recovered: int
    lost: int
    share: float | None = None
    days: dict[str, float]
    reasons: dict[str, int]


@router.get(
    "", response={200: list[WinbackOut], **PROBLEMS}, summary="Cases of winning back",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_winbacks(request: Request) -> list[WinbackOut]:
    """By stage, 50 of each at most; ended ones of the last 90 days."""
    require(request.actor, "keyaccounts.view")
    return [_row(row) for rows in queries.winback_board().values() for row in rows]


@router.post(
    "", response={201: CaseOut, **PROBLEMS}, summary="Open a case of winning back",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_winback(request: Request, body: WinbackIn, *, idempotency_key: str) -> CaseOut:
    """409 `keyaccounts.winback_open` when one is open."""
    return _case(actions.open_winback(request.actor, **body.model_dump()))


@router.get(
    "/lessons", response={200: LessonsOut, **PROBLEMS}, summary="What ended cases teach",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_lessons(request: Request) -> LessonsOut:
    """Of the last 365 days."""
    require(request.actor, "keyaccounts.view")
    told = queries.lessons()
    return LessonsOut(
        recovered=told.recovered, lost=told.lost, share=told.share, days=told.days, reasons=dict(told.reasons)
    )  # fmt: skip


@router.get(
    "/{case_id}", response={200: CaseOut, **PROBLEMS}, summary="One case of winning back",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_winback(request: Request, case_id: Path[Id]) -> CaseOut:
    """With each step and the days it took."""
    require(request.actor, "keyaccounts.view")
    return _case(case_id)


@router.post(
    "/{case_id}/steps", response={201: CaseOut, **PROBLEMS}, summary="Take a case to its next stage",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_step(request: Request, case_id: Path[Id], body: StepIn, *, idempotency_key: str) -> CaseOut:
    """409 `keyaccounts.stage_refused` for a stage that does not follow."""
    actions.move_winback(request.actor, case_id=case_id, **body.model_dump())
    return _case(case_id)


@router.post(
    "/{case_id}/undo", response={201: CaseOut, **PROBLEMS}, summary="Take the last step back",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_step_undo(request: Request, case_id: Path[Id], body: Nothing, *, idempotency_key: str) -> CaseOut:
    """The stage before it holds again, as a further step; 409 where there is none, or another case is open."""
    actions.take_back_step(request.actor, case_id=case_id)
    return _case(case_id)


def _row(row: Any) -> WinbackOut:
    return WinbackOut(**{name: getattr(row, name) for name in WinbackOut.model_fields})


def _case(case_id: int) -> CaseOut:
    row, steps, days = queries.winback(case_id)
    return CaseOut(**_row(row).model_dump(), steps=[StepOut(**vars(step)) for step in steps], days_in=days)
