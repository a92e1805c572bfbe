"""Enrol, look up, top up, read the history."""

from typing import Any

from django.utils.timezone import localdate
from ninja import Path, Router

from shuke.cards import queries
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.replace import replace_card
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.actions.undo_top_up import undo_top_up
from shuke.cards.api.schemas import (
    CardIn,
    CardOut,
    EntryOut,
    Number,
    ReplaceIn,
    TopUpIn,
    TopUpOut,
    TopUpUndoIn,
    TopUpUndoneOut,
    WholeCardOut,
    card_out,
    entry_out,
    top_up_out,
    top_up_undone_out,
    whole_card_out,
)
from shuke.cards.errors import AlreadyEnrolled, AlreadyEnrolledByApi
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page, decode_cursor, encode_cursor
from shuke.kit.api.schemas import PROBLEMS, Id, asks
from shuke.kit.requests import Request

router = Router(tags=["cards"])


@router.post("", response={201: CardOut, **PROBLEMS}, summary="Enrol a customer", openapi_extra=asks("cards.enrol"))
@idempotent()
def create_card(request: Request, body: CardIn, *, idempotency_key: str) -> CardOut:
    """Give a customer a card: one known by id, or found by name and phone, or created.

    A phone that a customer with another name has is refused (`customers.phone_known`, with `missing.customer_id`),
    unless `shared_phone` says that they share it.
    """
    try:
        return card_out(enrol_card(request.actor, key=idempotency_key, **body.model_dump()))
    except AlreadyEnrolled as held:
        raise AlreadyEnrolledByApi(missing=held.missing, **held.params) from None


@router.post(
    "/{number}/replacements", response={201: CardOut, **PROBLEMS}, summary="Replace a card",
    openapi_extra=asks("cards.replace"),
)  # fmt: skip
@idempotent()
def create_replacement(request: Request, number: Path[Number], body: ReplaceIn, *, idempotency_key: str) -> CardOut:
    """Give a lost card a new number, or that of a printed blank one; the value stays, the old number is dead."""
    return card_out(
        replace_card(request.actor, number=queries.number_meant(number), key=idempotency_key, blank=body.blank)
    )


@router.get("/{number}", response={200: WholeCardOut, **PROBLEMS}, summary="One card", openapi_extra=asks("cards.view"))
def get_card(request: Request, number: Path[Number]) -> WholeCardOut:
    """A card with its balances, tier and progress, its packs and stamp cards, and what its tier has for nothing."""
    require(request.actor, "cards.view")
    card = queries.card(number)
    free = queries.free_of_card(card, localdate(clock.now()))
    return whole_card_out(card, queries.packs_of_card(card.id), queries.stamp_cards(card.id), free)


@router.get(
    "/{number}/entries",
    response={200: Page[EntryOut], **PROBLEMS},
    summary="A card's history, newest first",
    openapi_extra=asks("cards.view"),
)
def list_entries(request: Request, number: Path[Number], cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Every movement of points, principal and bonus, with why it is this large."""
    require(request.actor, "cards.view")
    before = decode_cursor(cursor, int)
    page = queries.entries(queries.card(number).id, cursor=str(before[0]) if before else None, limit=limit)
    following = encode_cursor([int(page.next_cursor)]) if page.next_cursor else None
    return {"items": [entry_out(each) for each in page.items], "next_cursor": following}


@router.post(
    "/{number}/top-ups",
    response={201: TopUpOut, **PROBLEMS},
    summary="Top up a card",
    openapi_extra=asks("cards.top_up"),
)
@idempotent()
def create_top_up(request: Request, number: Path[Number], body: TopUpIn, *, idempotency_key: str) -> TopUpOut:
    """Add a prepayment and the bonus its step brings."""
    top_up = top_up_card(
        request.actor,
        number=queries.number_meant(number), paid=body.paid.money(), method=body.method, till=body.till,
        key=idempotency_key,
    )  # fmt: skip
    return top_up_out(top_up)


@router.post(
    "/{number}/top-ups/{top_up_id}/undo",
    response={201: TopUpUndoneOut, **PROBLEMS},
    summary="Undo a top-up",
    openapi_extra=asks("cards.undo_top_up"),
)
@idempotent()
def create_top_up_undo(
    request: Request, number: Path[Number], top_up_id: Path[Id], body: TopUpUndoIn, *, idempotency_key: str
) -> TopUpUndoneOut:
    """Take a top-up of the last hour back, bonus and all, while the card still holds it; a second time changes nothing.

    `explanation` says how the money has to be given back.
    """
    card = queries.card(number)
    return top_up_undone_out(undo_top_up(request.actor, card_id=card.id, top_up_id=top_up_id, till=body.till))
