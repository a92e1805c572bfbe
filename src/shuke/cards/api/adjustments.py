"""Adjustments by hand: ask, look, agree or refuse, undo."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.cards import actions, queries
from shuke.cards.api.schemas import Number
from shuke.cards.values.adjustment import AdjustmentValue
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

of_cards, router = Router(tags=["adjustments"]), Router(tags=["adjustments"])

_MOST = 10**12


class AdjustmentIn(Input):
    """What is adjusted, by how much, and why."""

    kind: Literal["points", "principal", "bonus"]
    amount: Annotated[int, Field(strict=True, ge=-_MOST, le=_MOST)] = Field(
        description="Points, or minor units of the card's currency; below zero takes away"
    )
    why: Literal["missed", "mistake", "old_card", "apology", "other"]
    text: Annotated[Text, Field(max_length=300)]


class AdjustmentDecisionIn(Input):
    """The second person's word."""

    decision: Literal["approve", "refuse"]
    word: Annotated[Text, Field(max_length=300)] = ""


class AdjustmentUndoIn(Input):
    """Nothing is asked: an adjustment is undone as a whole."""


class AdjustmentOut(Schema):
    """An adjustment; `state` is waiting, posted, refused, withdrawn, expired or undone."""

    id: Id
    card: str
    customer_id: Id
    kind: str
    amount: int
    currency: str
    why: str
    text: str
    state: str
    asked_by: str
    asked_at: datetime
    until: datetime | None = Field(None, description="A request that nobody has decided by then is over")
    decided_by: str
    decided_at: datetime | None = None
    word: str


@of_cards.post(
    "/{number}/adjustments", response={201: AdjustmentOut, **PROBLEMS}, summary="Adjust a card by hand",
    openapi_extra=asks("cards.adjust"),
)  # fmt: skip
@idempotent()
def create_adjustment(
    request: Request, number: Path[Number], body: AdjustmentIn, *, idempotency_key: str
) -> AdjustmentOut:  # fmt: skip
    """Add or take points, principal or bonus. Above what the key's role may do alone the answer is `waiting`: somebody
    else has to agree, never whoever issued the key.
    """
    done = actions.adjust_card(
        request.actor, number=queries.number_meant(number), kind=body.kind, amount=body.amount, why=body.why,
        text=body.text, key=idempotency_key,
    )  # fmt: skip
    return _out(done)


@router.get(
    "", response={200: Page[AdjustmentOut], **PROBLEMS}, summary="Adjustments, newest first",
    openapi_extra=asks("cards.adjust"),
)  # fmt: skip
def list_adjustments(
    request: Request, cursor: Cursor = None, limit: Limit = 50,
    state: Annotated[str, Query(pattern="^(waiting|posted|refused|withdrawn|expired|undone)?$")] = "",
) -> dict[str, Any]:  # fmt: skip
    """A page of adjustments on all cards."""
    require(request.actor, "cards.adjust")
    rows, following = queries.adjustments(state=state, cursor=cursor, limit=limit)
    return {"items": [_out(each) for each in rows], "next_cursor": following}


@router.get(
    "/{adjustment_id}", response={200: AdjustmentOut, **PROBLEMS}, summary="One adjustment",
    openapi_extra=asks("cards.adjust"),
)  # fmt: skip
def get_adjustment(request: Request, adjustment_id: Path[Id]) -> AdjustmentOut:
    """How far it is, and who said what."""
    require(request.actor, "cards.adjust")
    return _out(queries.adjustment(adjustment_id))


@router.post(
    "/{adjustment_id}/decisions", response={201: AdjustmentOut, **PROBLEMS},
    summary="Agree to an adjustment, or refuse", openapi_extra=asks("cards.approve_adjustment"),
)  # fmt: skip
@idempotent()
def create_decision(
    request: Request, adjustment_id: Path[Id], body: AdjustmentDecisionIn, *, idempotency_key: str
) -> AdjustmentOut:  # fmt: skip
    """The word of a second person: agreed, it is on the card. Whoever asked is refused, by a key of his too."""
    decide = actions.approve_adjustment if body.decision == "approve" else actions.refuse_adjustment
    return _out(decide(request.actor, adjustment_id=adjustment_id, word=body.word))


@router.post(
    "/{adjustment_id}/undo", response={201: AdjustmentOut, **PROBLEMS}, summary="Undo an adjustment",
    openapi_extra=asks("cards.undo_adjustment"),
)  # fmt: skip
@idempotent()
def create_adjustment_undo(
    request: Request, adjustment_id: Path[Id], body: AdjustmentUndoIn, *, idempotency_key: str
) -> AdjustmentOut:  # fmt: skip
    """Reverse its entry, while the card still holds what was added; a second time changes nothing."""
    return _out(actions.undo_adjustment(request.actor, adjustment_id=adjustment_id))


def _out(value: AdjustmentValue) -> AdjustmentOut:
    shown = {name: getattr(value, name) for name in AdjustmentOut.model_fields if name != "card"}
    return AdjustmentOut(card=value.number, **shown)
