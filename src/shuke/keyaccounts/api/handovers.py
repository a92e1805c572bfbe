"""Handovers: who needs somebody, hand over, read, undo."""

from datetime import datetime
from typing import Annotated

from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.keyaccounts.actions.hand_over import hand_over, undo_handover
from shuke.keyaccounts.actions.meet import meet
from shuke.keyaccounts.queries.expenses import staff_behind
from shuke.keyaccounts.queries.handovers import cared_by, handover, handover_lines, handovers, orphans, taken_over
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page, decode_cursor, page_of
from shuke.kit.api.schemas import PROBLEMS, Flag, Id, Input, Text, asks
from shuke.kit.requests import Request

router, of_customers = Router(tags=["handovers"]), Router(tags=["handovers"])
ASKS = asks("keyaccounts.hand_over")


class CandidateOut(Schema):
    """A key customer who may be handed over; `left`: the owner works here no more."""

    customer_id: Id
    name: str
    grade: str
    owner_id: Id | None = None
    left: bool
    visits: Annotated[int, Field(description="Planned and agreed contacts")]
    promises: Annotated[int, Field(description="Open promises")]


class HandoverMoveIn(Input):
    """Whom, to whom."""

    customer_id: Id
    owner_id: Id


class HandoverIn(Input):
    """Who gets whom; of a customer named twice the last counts."""

    moves: Annotated[list[HandoverMoveIn], Field(min_length=1, max_length=500)]
    reason: Annotated[Text, Field(max_length=200)] = ""


class UndoHandoverIn(Input):
    """Nothing has to be said."""


class HandoverOut(Schema):
    """A handover; ask again while `state` is `moving`."""

    id: Id
    state: str
    reason: str
    at: datetime
    total: int
    moved: int


class HandoverLineOut(Schema):
    """One customer of it. `moved_at` is null while it waits, `undone_at` says when it was given back."""

    customer_id: Id
    former_id: Id | None = None
    owner_id: Id
    visits: int
    moved_at: datetime | None = None
    undone_at: datetime | None = None


class TakenOverOut(Schema):
    """A customer to get to know; its pack stands under `/key-customers/{customer_id}/handover.pdf`."""

    customer_id: Id
    customer: str
    former: str
    reason: str
    visits: int
    moved_at: datetime


class MetIn(Input):
    """`met` false: not yet after all."""

    met: Flag = True


class MetOut(Schema):
    """Whether the new owner has met the customer."""

    customer_id: Id
    met: bool


class HandoverWhole(HandoverOut):
    """A handover with its customers."""

    lines: list[HandoverLineOut]


@router.get("", response={200: Page[HandoverOut], **PROBLEMS}, summary="Handovers", openapi_extra=ASKS)
def list_handovers(request: Request, cursor: Cursor = None, limit: Limit = 20) -> Page[HandoverOut]:
    """Newest first."""
    require(request.actor, "keyaccounts.hand_over")
    after = decode_cursor(cursor, int)
    rows, following = page_of(
        handovers(limit=limit + 1, before=after[0] if after else None), limit, lambda row: (row.id,)
    )
    return Page[HandoverOut](items=[HandoverOut.model_validate(row, from_attributes=True) for row in rows],
                             next_cursor=following)  # fmt: skip


@router.get(
    "/candidates", response={200: list[CandidateOut], **PROBLEMS}, summary="Who needs somebody", openapi_extra=ASKS
)
def list_candidates(
    request: Request, owner_id: Annotated[Id | None, Query(description="Of this colleague; else orphans")] = None
) -> list[CandidateOut]:
    """Key customers whose owner has left or who have none, or those of one colleague; at most 500, the best first."""
    require(request.actor, "keyaccounts.hand_over")
    found = cared_by(owner_id) if owner_id is not None else orphans()
    return [CandidateOut.model_validate(each, from_attributes=True) for each in found]


@router.post("", response={201: HandoverWhole, **PROBLEMS}, summary="Hand over", openapi_extra=ASKS)
@idempotent()
def create_handover(request: Request, body: HandoverIn, *, idempotency_key: str) -> HandoverWhole:
    """Planned contacts and open promises go along; 409 when nothing is left to do."""
    moves = {each.customer_id: each.owner_id for each in body.moves}
    return _whole(hand_over(request.actor, moves=moves, reason=body.reason).id)


@router.get(
    "/taken-over", response={200: list[TakenOverOut], **PROBLEMS}, summary="Whom one took over and has not met",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
def list_taken_over(request: Request) -> list[TakenOverOut]:
    """Of whoever issued the key, the longest ago first; a reported contact takes a customer off the list."""
    require(request.actor, "keyaccounts.care")
    found = taken_over(staff_behind(request.actor))
    return [TakenOverOut.model_validate(each, from_attributes=True) for each in found]


@router.get(
    "/{care_handover_id}", response={200: HandoverWhole, **PROBLEMS}, summary="One handover", openapi_extra=ASKS
)
def get_handover(request: Request, care_handover_id: Path[Id]) -> HandoverWhole:
    """With who went to whom."""
    require(request.actor, "keyaccounts.hand_over")
    return _whole(care_handover_id)


@router.post(
    "/{care_handover_id}/undo", response={201: HandoverWhole, **PROBLEMS}, summary="Give them back", openapi_extra=ASKS
)
@idempotent()
def create_undo(
    request: Request, care_handover_id: Path[Id], body: UndoHandoverIn, *, idempotency_key: str
) -> HandoverWhole:  # fmt: skip
    """Whoever was handed on since stays there; 409 the second time."""
    undo_handover(request.actor, handover_id=care_handover_id)
    return _whole(care_handover_id)


@of_customers.put(
    "/{customer_id}/met", response={200: MetOut, **PROBLEMS}, summary="One has met whom one took over",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
def change_met(request: Request, customer_id: Path[Id], body: MetIn) -> MetOut:
    """Off the list of those to get to know, or on it again."""
    meet(request.actor, customer_id=customer_id, back=not body.met)
    return MetOut(customer_id=customer_id, met=body.met)


def _whole(handover_id: int) -> HandoverWhole:
    row = handover(handover_id)
    lines = [HandoverLineOut.model_validate(each, from_attributes=True) for each in handover_lines(handover_id)]
    return HandoverWhole(
        id=row.id, state=row.state, reason=row.reason, at=row.at, total=row.total, moved=row.moved, lines=lines
    )  # fmt: skip
