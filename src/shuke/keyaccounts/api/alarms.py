"""Alarms of the silent detector over the API."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.jobs import find_silent
from shuke.keyaccounts.queries.alarms import AlarmRow
from shuke.keyaccounts.risk.values import Evidence
from shuke.keyaccounts.risk.words import evidence_words
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Flag, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers at risk"])


class RiskEvidenceOut(Schema):
    """One sign: its weight in the score in points, the figures, and the sentence in the caller's language."""

    sign: str
    points: int
    figures: dict[str, float]
    words: str


class AlarmOut(Schema):
    """A customer who seems to fall silent. `outcome` is empty until somebody answered."""

    id: Id
    customer_id: Id
    name: str
    owner: str
    raised_on: date
    due_on: date
    score: int = Field(description="0 to 100")
    usual_minor: int = Field(description="What four weeks usually bring")
    evidence: list[RiskEvidenceOut]
    outcome: str = Field(description="right, false, unknown; back when they bought again before anybody answered")
    note: str
    bought_on: date | None = Field(None, description="The last purchase since it was raised")
    score_now: int | None = Field(None, description="How the last night saw them")


class PrecisionOut(Schema):
    """What came of the alarms of a year; `share` is right ones of those whose outcome is known."""

    raised: int
    open: int
    right: int
    false: int
    unknown: int
    back: int = Field(description="Bought again before anybody answered; counted as not right")
    share: float | None = None


class AnswerIn(Input):
    """What came of it; `win_back` opens a case too."""

    outcome: Literal["right", "false", "unknown"]
    note: Annotated[Text, Field(max_length=300)] = ""
    win_back: Flag = False


class SearchOut(Schema):
    """The worker looks."""

    queued: bool


@router.get(
    "", response={200: Page[AlarmOut], **PROBLEMS}, summary="Alarms that wait", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def list_alarms(
    request: Request, cursor: Cursor = None, limit: Limit = 50,
    owner_id: Annotated[int | None, Query(ge=1, lt=2**63, description="Only those this colleague cares for")] = None,
) -> dict[str, Any]:  # fmt: skip
    """The highest score first."""
    require(request.actor, "keyaccounts.view")
    rows, following = queries.open_alarms(staff=owner_id, cursor=cursor, limit=limit)
    return {"items": [_out(row, request.merchant.currency) for row in rows], "next_cursor": following}


@router.get(
    "/precision", response={200: PrecisionOut, **PROBLEMS}, summary="How often alarms were right",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_precision(request: Request) -> PrecisionOut:
    """Of the last 365 days."""
    require(request.actor, "keyaccounts.view")
    told = queries.precision()
    return PrecisionOut(**vars(told), share=told.share)


@router.post(
    "/search", response={202: SearchOut, **PROBLEMS}, summary="Look for silent customers now",
    openapi_extra=asks("keyaccounts.detect"),
)  # fmt: skip
@idempotent(status=202)
def create_search(request: Request, body: Nothing, *, idempotency_key: str) -> SearchOut:
    """Without waiting for the night; new alarms stand in the list a moment later."""
    require(request.actor, "keyaccounts.detect")
    find_silent.later()
    return SearchOut(queued=True)


@router.get(
    "/{alarm_id}", response={200: AlarmOut, **PROBLEMS}, summary="One alarm", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def read_alarm(request: Request, alarm_id: Path[Id]) -> AlarmOut:
    """With its evidence."""
    require(request.actor, "keyaccounts.view")
    return _out(queries.alarm(alarm_id), request.merchant.currency)


@router.post(
    "/{alarm_id}/answer", response={201: AlarmOut, **PROBLEMS}, summary="Say what came of an alarm",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_answer(request: Request, alarm_id: Path[Id], body: AnswerIn, *, idempotency_key: str) -> AlarmOut:
    """409 `keyaccounts.alarm_answered` when somebody was faster."""
    actions.answer_alarm(request.actor, alarm_id=alarm_id, **body.model_dump())
    return _out(queries.alarm(alarm_id), request.merchant.currency)


@router.post(
    "/{alarm_id}/reopen", response={201: AlarmOut, **PROBLEMS}, summary="Take an answer back",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_alarm_reopening(request: Request, alarm_id: Path[Id], body: Nothing, *, idempotency_key: str) -> AlarmOut:
    """The alarm waits again; 409 while a newer one of the customer's does."""
    actions.take_back_answer(request.actor, alarm_id=alarm_id)
    return _out(queries.alarm(alarm_id), request.merchant.currency)


def evidence_out(evidence: tuple[Evidence, ...], currency: str) -> list[RiskEvidenceOut]:
    """Evidence with its words."""
    return [
        RiskEvidenceOut(sign=each.sign, points=each.points, figures=each.figures, words=evidence_words(each, currency))
        for each in evidence
    ]


def _out(row: AlarmRow, currency: str) -> AlarmOut:
    told = {name: getattr(row, name) for name in AlarmOut.model_fields if name != "evidence"}
    return AlarmOut(**told, evidence=evidence_out(row.evidence, currency))
