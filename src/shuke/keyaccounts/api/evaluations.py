"""Evaluations: the form, begin, rate, ask for the decision."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.evaluating.form import EvaluationForm
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

of_customers, router, form_router = (Router(tags=["key customers"]) for _ in range(3))
Word = Annotated[Text, Field(max_length=60)]
Points = Annotated[int, Field(strict=True, ge=1, le=100)]
Score = Annotated[int, Field(strict=True, ge=1, le=5)]


class IndicatorIn(Input):
    """One thing rated 1 to 5; `low` and `high` say what a 1 and a 5 look like."""

    name: Annotated[Text, Field(min_length=1, max_length=60)]
    weight: Points
    low: Word = ""
    high: Word = ""
    source: Literal[
        "", "spend", "frequency", "growth", "wallet", "punctuality", "rhythm", "service", "sentiment", "coverage"
    ] = ""


class FormIn(Input):
    """Indicators whose weights make 100, and where the proposals begin."""

    indicators: Annotated[list[IndicatorIn], Field(min_length=1, max_length=20)]
    keep_from: Points = 60
    improve_from: Points = 40


class FormOut(Schema):
    """The form in force; version 0 is the default."""

    version: int
    form: dict[str, Any]


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
    """An evaluation; `state` is open, waiting or decided. Scores show once two colleagues have rated."""

    id: Id
    customer_id: Id
    state: str
    version: int
    suggested: list[int | None]
    raters: list[str]
    score: int | None = None
    former_score: int | None = Field(None, description="Of the customer's evaluation before")
    proposal: str
    decision: str
    begun_at: datetime
    decided_at: datetime | None = None
    lines: list[SheetLineOut]


@form_router.get(
    "", response={200: FormOut, **PROBLEMS}, summary="The evaluation form", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def read_form(request: Request) -> FormOut:
    """What new evaluations ask."""
    require(request.actor, "keyaccounts.view")
    version, form = queries.form_in_force()
    return FormOut(version=version, form=form.stored())


@form_router.put(
    "", response={200: FormOut, **PROBLEMS}, summary="Change the evaluation form",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
def change_form(request: Request, body: FormIn) -> FormOut:
    """A new version; open evaluations keep theirs."""
    form = EvaluationForm.read(body.model_dump())
    return FormOut(version=actions.save_form(request.actor, form=form), form=form.stored())


@of_customers.post(
    "/{customer_id}/evaluations", response={201: EvaluationOut, **PROBLEMS}, summary="Begin an evaluation",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_evaluation(
    request: Request, customer_id: Path[Id], body: EvaluationIn, *, idempotency_key: str
) -> EvaluationOut:  # fmt: skip
    """With what data suggest; 409 while one is open."""
    return _out(actions.begin_evaluation(request.actor, customer_id=customer_id))


@router.get(
    "/{evaluation_id}", response={200: EvaluationOut, **PROBLEMS}, summary="One evaluation",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_evaluation(request: Request, evaluation_id: Path[Id]) -> EvaluationOut:
    """How far it is."""
    require(request.actor, "keyaccounts.view")
    return _out(evaluation_id)


@router.post(
    "/{evaluation_id}/sheets", response={201: EvaluationOut, **PROBLEMS}, summary="Rate",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_sheet(request: Request, evaluation_id: Path[Id], body: SheetIn, *, idempotency_key: str) -> EvaluationOut:
    """Of whoever issued the key; sent again it mends the sheet."""
    actions.rate_evaluation(request.actor, evaluation_id=evaluation_id, scores=body.scores, evidence=body.evidence)
    return _out(evaluation_id)


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
    return _out(evaluation_id)


def _out(evaluation_id: int) -> EvaluationOut:
    value = queries.evaluation(evaluation_id)
    plain = {name: getattr(value.row, name) for name in ("id", "customer_id", "state", "score", "proposal", "decision",
                                                         "begun_at", "decided_at")}  # fmt: skip
    shown = value.lines if len(value.raters) >= actions.RATERS else ()
    return EvaluationOut(
        **plain, version=value.version, suggested=list(value.suggested), former_score=value.former_score,
        raters=[each[0] for each in value.raters], lines=[SheetLineOut(**asdict(line)) for line in shown],
    )  # fmt: skip
