"""Offers to lost customers, tried against those held out, over the API."""

from datetime import date
from typing import Annotated

from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.risk.holdout import Arm, Telling
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers at risk"])


class TrialIn(Input):
    """An offer to key customers away for `away_days`; `held_percent` of them get none, by lot."""

    name: Annotated[Text, Field(min_length=1, max_length=60)]
    offer: Annotated[Text, Field(min_length=1, max_length=300)]
    away_days: Annotated[int, Field(strict=True, ge=7, le=1000)] = 90
    held_percent: Annotated[int, Field(strict=True, ge=5, le=50)] = 20
    days: Annotated[int, Field(strict=True, ge=7, le=180)] = 60
    cost_minor: Annotated[int, Field(strict=True, ge=0, le=10**12)] = 0


class ArmOut(Schema):
    """One side of a trial; share and mean only where the trial may tell them."""

    size: int
    back: int
    rate: float | None = None
    mean_minor: float | None = None


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
    """One trial with what it brought so far; `effect` once `telling` is *told*: not *early*, not *few*."""

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
    cancelled_on: date | None = None
    cancelled_why: str
    cancelled_by: str
    telling: Telling
    tells_on: date
    offered: ArmOut
    held: ArmOut
    effect: EffectOut | None = None
    offered_to: list[Id]


class TrialLineOut(Schema):
    """One trial in the list."""

    id: Id
    name: str
    offer: str
    held_percent: int
    days: int
    cost_minor: int
    drawn_on: date
    until: date
    cancelled_on: date | None = None


class CancelIn(Input):
    """Why a trial is called off."""

    reason: Annotated[Text, Field(min_length=1, max_length=200)]


class AwayOut(Schema):
    """A key customer who stayed away; `why` is `trial`, `winback`, `complaint` or `consent` for one left out."""

    customer_id: Id
    name: str
    why: str


class QualifyingOut(Schema):
    """What a lot would do, were it drawn now."""

    qualify: list[AwayOut]
    offered: int
    held: int
    left_out: list[AwayOut]


@router.get(
    "", response={200: list[TrialLineOut], **PROBLEMS}, summary="Offers to lost customers",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_trials(request: Request) -> list[TrialLineOut]:
    """The latest first."""
    require(request.actor, "keyaccounts.view")
    names = TrialLineOut.model_fields
    return [TrialLineOut(**{name: getattr(row, name) for name in names}) for row in queries.trials()]


@router.post(
    "", response={201: TrialOut, **PROBLEMS}, summary="Try an offer on lost customers",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
@idempotent()
def create_trial(request: Request, body: TrialIn, *, idempotency_key: str) -> TrialOut:
    """Draws the lot at once; 409 `keyaccounts.nobody_lost` for fewer than two."""
    return _trial(actions.offer_lost(request.actor, **body.model_dump()))


@router.get(
    "/preview", response={200: QualifyingOut, **PROBLEMS}, summary="Who would be drawn for an offer",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
def preview_trial(
    request: Request, away_days: Annotated[int, Query(ge=7, le=1000)] = 90,
    held_percent: Annotated[int, Query(ge=5, le=50)] = 20,
) -> QualifyingOut:  # fmt: skip
    """Nobody is drawn by asking."""
    require(request.actor, "keyaccounts.policy")
    found = queries.who_qualifies(away_days=away_days, held_percent=held_percent)
    return QualifyingOut(
        qualify=[AwayOut(**vars(each)) for each in found.qualify], offered=found.offered, held=found.held,
        left_out=[AwayOut(**vars(each)) for each in found.left_out],
    )  # fmt: skip


@router.post(
    "/{trial_id}/cancel", response={201: TrialOut, **PROBLEMS}, summary="Call a trial off",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
@idempotent()
def cancel_trial(request: Request, trial_id: Path[Id], body: CancelIn, *, idempotency_key: str) -> TrialOut:
    """Measured up to the day before; 409 `keyaccounts.trial_over` for one that is over or called off."""
    actions.cancel_trial(request.actor, trial_id=trial_id, reason=body.reason)
    return _trial(trial_id)


@router.get(
    "/{trial_id}", response={200: TrialOut, **PROBLEMS}, summary="What an offer brought",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_trial(request: Request, trial_id: Path[Id]) -> TrialOut:
    """Those offered against those held out."""
    require(request.actor, "keyaccounts.view")
    return _trial(trial_id)


def _trial(trial_id: int) -> TrialOut:
    found = queries.trial(trial_id)
    told = found.telling == Telling.TOLD
    return TrialOut(
        **vars(found.trial), until=found.trial.until, tells_on=found.trial.tells_on, over=found.over,
        telling=found.telling, offered=_arm(found.offered, told=told), held=_arm(found.held, told=told),
        effect=EffectOut(**vars(found.effect)) if found.effect else None,
        offered_to=[each.customer_id for each in found.drawn if not each.held],
    )  # fmt: skip


def _arm(arm: Arm, *, told: bool) -> ArmOut:
    return ArmOut(size=arm.size, back=arm.back, rate=arm.rate if told else None, mean_minor=arm.mean if told else None)
