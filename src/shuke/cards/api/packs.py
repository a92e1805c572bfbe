"""Packs that members hold: look up, what one would pay back, give it to another card."""

from typing import Annotated, Any

from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.cards import actions, queries
from shuke.cards.api.holding_schemas import HeldPackOut, held_pack_out
from shuke.cards.values.packs import PackQuote
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, AmountOut, Id, Input, Text, amount, asks
from shuke.kit.codes.card_numbers import parse_card_number
from shuke.kit.requests import Request

router = Router(tags=["packs"])


class TransferIn(Input):
    """To which card, and the giver's PIN."""

    to_card: Annotated[Text, Field(max_length=40)]
    pin: Annotated[Text, Field(max_length=20)] | None = None


class QuoteLineOut(Schema):
    """A line of the reckoning."""

    label: str
    amount: AmountOut


class PackQuoteOut(Schema):
    """What a pack pays back now: `lines` add up to what is left; `kept` of it stays with the merchant."""

    refund: AmountOut
    kept: AmountOut
    lines: list[QuoteLineOut]
    note: str


@router.get(
    "", response={200: Page[HeldPackOut], **PROBLEMS}, summary="Packs sold, newest first",
    openapi_extra=asks("cards.view"),
)  # fmt: skip
def list_packs(
    request: Request, cursor: Cursor = None, limit: Limit = 50,
    state: Annotated[str, Query(pattern="^(live|expired|refunded|upgraded|undone)?$")] = "",
    design_id: Id | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A page of packs on all cards."""
    require(request.actor, "cards.view")
    rows, following = queries.held_packs(cursor=cursor, limit=limit, state=state, design_id=design_id)
    return {"items": [held_pack_out(each) for each in rows], "next_cursor": following}


@router.get("/{pack_id}", response={200: HeldPackOut, **PROBLEMS}, summary="One pack", openapi_extra=asks("cards.view"))
def get_pack(request: Request, pack_id: Path[Id]) -> HeldPackOut:
    """A pack as it stands."""
    require(request.actor, "cards.view")
    return held_pack_out(queries.held_pack(pack_id))


@router.get(
    "/{pack_id}/refund-quote", response={200: PackQuoteOut, **PROBLEMS}, summary="What a pack would pay back",
    openapi_extra=asks("cards.view"),
)  # fmt: skip
def get_refund_quote(request: Request, pack_id: Path[Id]) -> PackQuoteOut:
    """The amount with its reckoning; nothing is written."""
    require(request.actor, "cards.view")
    return quote_out(queries.quote_pack(pack_id))


@router.post(
    "/{pack_id}/transfers", response={201: HeldPackOut, **PROBLEMS}, summary="Give a pack to another card",
    openapi_extra=asks("cards.transfer_pack"),
)  # fmt: skip
@idempotent()
def create_transfer(request: Request, pack_id: Path[Id], body: TransferIn, *, idempotency_key: str) -> HeldPackOut:
    """Move a pack and what is left of it to another card, if its design allows it."""
    return held_pack_out(
        actions.transfer_pack(
            request.actor, pack_id=pack_id, to_number=parse_card_number(body.to_card), pin=body.pin,
            key=idempotency_key,
        )
    )  # fmt: skip


def quote_out(quote: PackQuote) -> PackQuoteOut:
    """A quote as it is answered."""
    lines = [QuoteLineOut(label=label, amount=amount(sum)) for label, sum in quote.lines]
    return PackQuoteOut(refund=amount(quote.refund), kept=amount(quote.kept), lines=lines, note=quote.note)
