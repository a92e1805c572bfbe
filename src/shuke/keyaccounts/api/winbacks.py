"""Winning back, and offers to the lost, over the API."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.risk.holdout import Arm
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers at risk"])
trials = Router(tags=["customers at risk"])
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


class TrialIn(Input):
    """An offer to key customers away for `away_days`; `held_percent` of them get none, by lot."""

    name: Annotated[Text, Field(min_length=1, max_length=60)]
    offer: Annotated[Text, Field(min_length=1, max_length=300)]
    away_days: Annotated[int, Field(strict=True, ge=7, le=1000)] = 90
    held_percent: Annotated[int, Field(strict=True, ge=5, le=50)] = 20
    days: Annotated[int, Field(strict=True, ge=7, le=180)] = 60
    cost_minor: Annotated[int, Field(strict=True, ge=0, le=10**12)] = 0


class ArmOut(Schema):
    """One side of a trial."""

    size: int
    back: int
    rate: float
    mean_minor: float


class EffectOut(Schema):
    """What the offer changed; `low` to `high` holds the truth in 95 of 100 trials."""

    difference: float
    low: float
    high: float
    more_back: float
    more_minor: int
    more_low_minor: int
    more_high_minor: int


class TrialOut(Schema):
    """One trial with what it brought so far."""

    id: Id
    name: str
    offer: str
    seed: str
    held_percent: int
    days: int
    cost_minor: int
    drawn_on: date
    until: date
    over: bool
    offered: ArmOut
    held: ArmOut
    effect: EffectOut | None = None
    offered_to: list[Id]


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


@trials.post(
    "", response={201: TrialOut, **PROBLEMS}, summary="Try an offer on lost customers",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
@idempotent()
def create_trial(request: Request, body: TrialIn, *, idempotency_key: str) -> TrialOut:
    """Draws the lot at once; 409 `keyaccounts.nobody_lost` for fewer than two."""
    return _trial(actions.offer_lost(request.actor, **body.model_dump()))


@trials.get(
    "/{trial_id}", response={200: TrialOut, **PROBLEMS}, summary="What an offer brought",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_trial(request: Request, trial_id: Path[Id]) -> TrialOut:
    """Those offered against those held out."""
    require(request.actor, "keyaccounts.view")
    return _trial(trial_id)


def _row(row: Any) -> WinbackOut:
    return WinbackOut(**{name: getattr(row, name) for name in WinbackOut.model_fields})


def _case(case_id: int) -> CaseOut:
    row, steps, days = queries.winback(case_id)
    return CaseOut(**_row(row).model_dump(), steps=[StepOut(**vars(step)) for step in steps], days_in=days)


def _trial(trial_id: int) -> TrialOut:
    found = queries.trial(trial_id)
    return TrialOut(
        **vars(found.trial), until=found.trial.until, over=found.over, offered=_arm(found.offered),
        held=_arm(found.held), effect=EffectOut(**vars(found.effect)) if found.effect else None,
        offered_to=[each.customer_id for each in found.drawn if not each.held],
    )  # fmt: skip


def _arm(arm: Arm) -> ArmOut:
    return ArmOut(size=arm.size, back=arm.back, rate=arm.rate, mean_minor=arm.mean)
