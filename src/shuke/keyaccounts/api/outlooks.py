"""How key customers stand, what was noticed, interests and referrals over the API."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema, Status
from pydantic import Field

from shuke.customers import queries as customers
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.api.alarms import RiskEvidenceOut, evidence_out
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Flag, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers at risk"])
noticed = Router(tags=["customers at risk"])
loyal = Router(tags=["customers at risk"])


class NoticeIn(Input):
    """Something noticed beside purchases; a survey needs its score, nothing else has one."""

    kind: Literal["late_payment", "quote", "survey", "no_answer", "complaint"]
    on: date | None = None
    score: Annotated[float | None, Field(ge=0, le=10)] = None
    detail: Annotated[Text, Field(max_length=200)] = ""


class NoticeOut(Schema):
    """The id under which it can be settled."""

    id: Id


class NoticedOut(Schema):
    """One thing noticed; settled ones have their day."""

    id: Id
    kind: str
    on: date
    score: float | None = None
    detail: str
    settled_on: date | None = None
    by: str


class NoticeSettledIn(Input):
    """Nothing is asked: what was noticed is settled as a whole."""


class InterestIn(Input):
    """A topic; `ticked` when the customer chose it himself."""

    topic: Annotated[Text, Field(min_length=1, max_length=40)]
    ticked: Flag = False


class TopicIn(Input):
    """Which topic."""

    topic: Annotated[Text, Field(min_length=1, max_length=40)]


class ReferrerIn(Input):
    """Who brought this customer."""

    referrer_id: Id
    note: Annotated[Text, Field(max_length=200)] = ""


class OutlookOut(Schema):
    """How a customer stands. Counted in the night for key customers: null before."""

    customer_id: Id
    counted_on: date | None = None
    score: int | None = None
    usual_minor: int | None = None
    expected_minor: int | None = None
    best: bool | None = Field(None, description="Among those who together bring 80 % of the income")
    evidence: list[RiskEvidenceOut] = []
    interests: list[str]
    referrer_id: Id | None = None
    brought: list[Id]


class LoyalOut(Schema):
    """One of those who bring 80 % of the income, with what to do next."""

    customer_id: Id
    name: str
    owner: str
    spent_year_minor: int
    expected_minor: int
    next: str


@router.get(
    "/{customer_id}/outlook", response={200: OutlookOut, **PROBLEMS}, summary="How a customer stands",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_outlook(request: Request, customer_id: Path[Id]) -> OutlookOut:
    """Risk with its evidence, interests, who brought them and whom they brought."""
    require(request.actor, "keyaccounts.view")
    return _out(request, customer_id)


@router.get(
    "/{customer_id}/noticed", response={200: list[NoticedOut], **PROBLEMS}, summary="What was noticed of a customer",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_noticed(request: Request, customer_id: Path[Id]) -> list[NoticedOut]:
    """The latest twenty, newest first."""
    require(request.actor, "keyaccounts.view")
    customers.customer(customer_id)
    names = NoticedOut.model_fields
    return [NoticedOut(**{name: getattr(row, name) for name in names}) for row in queries.noticed_of(customer_id)]


@router.post(
    "/{customer_id}/noticed", response={201: NoticeOut, **PROBLEMS}, summary="Tell what was noticed",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_notice(request: Request, customer_id: Path[Id], body: NoticeIn, *, idempotency_key: str) -> NoticeOut:
    """A late payment, an unanswered quotation, a survey, a complaint; the score counts with it at once."""
    return NoticeOut(id=actions.notice_sign(request.actor, customer_id=customer_id, **body.model_dump()))


@noticed.post(
    "/{notice_id}/settle", response={201: NoticeOut, **PROBLEMS}, summary="A quotation was answered, a complaint ended",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_settlement(
    request: Request, notice_id: Path[Id], body: NoticeSettledIn, *, idempotency_key: str
) -> NoticeOut:  # fmt: skip
    """Twice is once."""
    actions.settle_sign(request.actor, notice_id=notice_id)
    return NoticeOut(id=notice_id)


@router.post(
    "/{customer_id}/interests", response={201: OutlookOut, **PROBLEMS}, summary="Note a topic of interest",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_interest(request: Request, customer_id: Path[Id], body: InterestIn, *, idempotency_key: str) -> OutlookOut:
    """Twice is once."""
    actions.add_interest(request.actor, customer_id=customer_id, **body.model_dump())
    return _out(request, customer_id)


@router.post(
    "/{customer_id}/interests/drop", response={201: OutlookOut, **PROBLEMS}, summary="Drop a topic of interest",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_interest_drop(
    request: Request, customer_id: Path[Id], body: TopicIn, *, idempotency_key: str
) -> OutlookOut:  # fmt: skip
    """The customer wants to hear no more of it; twice is once."""
    actions.drop_interest(request.actor, customer_id=customer_id, topic=body.topic)
    return _out(request, customer_id)


@router.delete(
    "/{customer_id}/referrer", response={204: None, **PROBLEMS}, summary="Nobody brought a customer",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
def remove_referrer(request: Request, customer_id: Path[Id]) -> Status[None]:
    """It was somebody else, or nobody; twice is once."""
    actions.forget_referrer(request.actor, customer_id=customer_id)
    return Status(204, None)


@router.post(
    "/{customer_id}/referrer", response={201: OutlookOut, **PROBLEMS}, summary="Name who brought a customer",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_referrer(request: Request, customer_id: Path[Id], body: ReferrerIn, *, idempotency_key: str) -> OutlookOut:
    """409 `keyaccounts.referrer_known` when it was somebody else before."""
    actions.name_referrer(request.actor, customer_id=customer_id, **body.model_dump())
    return _out(request, customer_id)


@loyal.get(
    "", response={200: Page[LoyalOut], **PROBLEMS}, summary="Most likely loyal", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def list_loyal(request: Request, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """By what is expected of them within half a year."""
    require(request.actor, "keyaccounts.view")
    rows, following = queries.likely_loyal(cursor=cursor, limit=limit)
    items = [LoyalOut(**{name: getattr(row, name) for name in LoyalOut.model_fields}) for row in rows]
    return {"items": items, "next_cursor": following}


def _out(request: Request, customer_id: int) -> OutlookOut:
    customers.customer(customer_id)
    told, brought = queries.outlook_of(customer_id), queries.brought(customer_id)
    names = ("counted_on", "score", "usual_minor", "expected_minor", "best")
    return OutlookOut(
        customer_id=customer_id, **({name: getattr(told, name) for name in names} if told else {}),
        evidence=evidence_out(told.evidence, request.merchant.currency) if told else [],
        interests=[topic for topic, _ticked in queries.interests_of(customer_id)],
        referrer_id=brought.by[0] if brought.by else None, brought=[each for each, _name in brought.brought],
    )  # fmt: skip
