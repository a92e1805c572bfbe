"""Evaluations: the list, begin, rate, ask for the decision. Nobody reads another's scores before both have rated."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.identity import queries as identity
from shuke.keyaccounts import actions, queries
from shuke.kit.access import Actor, require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Limit
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

of_customers, router = Router(tags=["key customers"]), Router(tags=["key customers"])
Score = Annotated[int, Field(strict=True, ge=1, le=5)]


class SheetIn(Input):
    """A score for each indicator in the form's order, and words that bear it out."""

    scores: Annotated[list[Score], Field(min_length=1, max_length=20)]
    evidence: Annotated[list[Annotated[Text, Field(max_length=300)]], Field(max_length=20)] = []


class EvaluationIn(Input):
    """Nothing is asked: the form in force is taken."""


class EvaluationDecisionIn(Input):
    """A decision other than the proposal needs a reason."""

    decision: Literal["keep", "improve", "end"]
    reason: Annotated[Text, Field(max_length=300)] = ""


class SheetLineOut(Schema):
    """One indicator: the scores, their mean, its points of 100, and whether the raters are far apart."""

    name: str
    weight: int
    scores: list[int]
    mean: float
    points: float
    apart: bool


class EvaluationOut(Schema):
    """An evaluation; `state` is open, waiting or decided. Scores show once two colleagues have rated.

    `own` are the scores of whoever stands behind the key, if he has rated.
    """

    id: Id
    customer_id: Id
    state: str
    version: int
    suggested: list[int | None]
    raters: list[str]
    own: list[int]
    score: int | None = None
    former_score: int | None = Field(None, description="Of the customer's evaluation before")
    proposal: str
    decision: str
    begun_at: datetime
    decided_at: datetime | None = None
    lines: list[SheetLineOut]


class EvaluationLineOut(Schema):
    """One evaluation in a list."""

    id: Id
    customer_id: Id
    name: str
    state: str
    score: int | None = None
    proposal: str
    decision: str
    begun_at: datetime
    begun_by: str
    decided_at: datetime | None = None


class BandOut(Schema):
    """Of the evaluations decided half a year ago or longer: how many customers were lost since."""

    proposal: str
    count: int
    lost: int


@router.get(
    "", response={200: list[EvaluationLineOut], **PROBLEMS}, summary="Evaluations",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_evaluations(
    request: Request, customer_id: Id | None = None, limit: Limit = 50
) -> list[EvaluationLineOut]:  # fmt: skip
    """The latest first, of all key customers or of one."""
    require(request.actor, "keyaccounts.view")
    names = EvaluationLineOut.model_fields
    rows = queries.evaluations(customer_id=customer_id, limit=limit)
    return [EvaluationLineOut(**{name: getattr(row, name) for name in names}) for row in rows]


@router.get(
    "/losses", response={200: list[BandOut], **PROBLEMS}, summary="Did low scores come before losses",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_losses(request: Request) -> list[BandOut]:
    """By proposal."""
    require(request.actor, "keyaccounts.view")
    return [
        BandOut(proposal=band.decision, count=band.count, lost=band.lost) for band in queries.lost_by_band()
    ]  # fmt: skip


@of_customers.post(
    "/{customer_id}/evaluations", response={201: EvaluationOut, **PROBLEMS}, summary="Begin an evaluation",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_evaluation(
    request: Request, customer_id: Path[Id], body: EvaluationIn, *, idempotency_key: str
) -> EvaluationOut:  # fmt: skip
    """With what data suggest; 409 while one is open."""
    return _out(request.actor, actions.begin_evaluation(request.actor, customer_id=customer_id))


@router.get(
    "/{evaluation_id}", response={200: EvaluationOut, **PROBLEMS}, summary="One evaluation",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_evaluation(request: Request, evaluation_id: Path[Id]) -> EvaluationOut:
    """How far it is."""
    require(request.actor, "keyaccounts.view")
    return _out(request.actor, evaluation_id)


@router.post(
    "/{evaluation_id}/sheets", response={201: EvaluationOut, **PROBLEMS}, summary="Rate",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_sheet(request: Request, evaluation_id: Path[Id], body: SheetIn, *, idempotency_key: str) -> EvaluationOut:
    """Of whoever issued the key; sent again it mends the sheet."""
    actions.rate_evaluation(request.actor, evaluation_id=evaluation_id, scores=body.scores, evidence=body.evidence)
    return _out(request.actor, evaluation_id)


@router.post(
    "/{evaluation_id}/decision", response={201: EvaluationOut, **PROBLEMS}, summary="Ask for the decision",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_evaluation_decision(
    request: Request, evaluation_id: Path[Id], body: EvaluationDecisionIn, *, idempotency_key: str
) -> EvaluationOut:  # fmt: skip
    """It holds once it is approved."""
    actions.ask_for_decision(request.actor, evaluation_id=evaluation_id, **body.model_dump())
    return _out(request.actor, evaluation_id)


def _out(actor: Actor, evaluation_id: int) -> EvaluationOut:
    value, person = queries.evaluation(evaluation_id), identity.person_behind(actor)
    plain = {name: getattr(value.row, name) for name in ("id", "customer_id", "state", "score", "proposal", "decision",
                                                         "begun_at", "decided_at")}  # fmt: skip
    shown = value.lines if len(value.raters) >= actions.RATERS else ()
    own = next((scores for _by, rater, scores, _words in value.raters if rater == person), ())
    return EvaluationOut(
        **plain, version=value.version, suggested=list(value.suggested), former_score=value.former_score,
        raters=[each[0] for each in value.raters],
        own=list(own), lines=[SheetLineOut(**asdict(line)) for line in shown],
    )  # fmt: skip
