"""The register of trade terms over the API."""

from datetime import date
from typing import Annotated, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from shuke.identity import queries as identity
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.api.expense_types import NearDay, Sum
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["expenses"])


class TradeTermIn(Input):
    """A round of negotiation."""

    customer_id: Id
    kind: Literal["listing", "rebate", "display", "credit", "other"]
    first: NearDay
    last: NearDay | None = None
    asked_minor: Sum = 0
    agreed_minor: Sum = 0
    rebate_bp: Annotated[int, Field(strict=True, ge=0, le=10_000)] = 0
    note: Annotated[Text, Field(max_length=300)] = ""


class TradeTermOut(Schema):
    """A round; only the latest of its kind costs."""

    customer_id: Id
    kind: str
    round: int
    asked_minor: int
    agreed_minor: int
    rebate_bp: int
    first: date
    last: date | None = None
    holds: bool
    sales_minor: int
    cost_minor: int


@router.get(
    "", response={200: list[TradeTermOut], **PROBLEMS}, summary="The register of trade terms",
    openapi_extra=asks("keyaccounts.trade_terms"),
)  # fmt: skip
def list_trade_terms(
    request: Request, customer_id: Annotated[Id | None, Query()] = None
) -> list[TradeTermOut]:  # fmt: skip
    """The latest two hundred rounds, newest first."""
    require(request.actor, "keyaccounts.trade_terms")
    return _terms(request, customer_id)


@router.post(
    "", response={201: TradeTermOut, **PROBLEMS}, summary="Note the next round",
    openapi_extra=asks("keyaccounts.trade_terms"),
)  # fmt: skip
@idempotent()
def create_trade_term(request: Request, body: TradeTermIn, *, idempotency_key: str) -> TradeTermOut:
    """Earlier rounds stay; only the latest of its kind costs."""
    actions.note_trade_term(request.actor, **body.model_dump())
    return _terms(request, body.customer_id)[0]


def _terms(request: Request, customer_id: int | None) -> list[TradeTermOut]:
    today = clock.today(identity.merchant(request.actor.merchant_id).time_zone)
    fields = TradeTermOut.model_fields
    return [
        TradeTermOut(**{name: getattr(row, name) for name in fields})
        for row in queries.trade_terms(today, customer_id=customer_id)
    ]
