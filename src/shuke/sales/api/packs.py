"""Packs at the counter: sessions used and taken back, packs paid back. A pack is sold by a line of a sale."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.cards.values.packs import PackUseValue
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Amount, AmountOut, Id, Input, Moment, Nothing, Text, amount, asks
from shuke.kit.codes.card_numbers import parse_card_number
from shuke.kit.requests import Request
from shuke.sales.actions import on_balance, refund_pack, undo_sessions, use_sessions
from shuke.sales.api.schemas import CardNumber, RefundOut, Token, refund_out

router = Router(tags=["packs"])
Pin = Annotated[Text, Field(max_length=20)]


class SessionsIn(Input):
    """Who uses how many: by the card's number with its PIN, or by a scanned code's token."""

    card: CardNumber = ""
    token: Token = ""
    sessions: Annotated[int, Field(strict=True, ge=1, le=1000)] = 1
    pin: Pin | None = None
    item: Id | None = Field(None, description="Quick item that was done; the pack must cover it")
    served_by: Id | None = None
    till: Id | None = None
    at: Moment | None = Field(None, description="When it was used, for a till that was offline; at most 7 days ago")

    def arguments(self) -> dict[str, Any]:
        """The keywords of `use_sessions`."""
        told = self.model_dump()
        number = parse_card_number(told.pop("card")) if self.card else ""
        return told | {"card": number, "item_id": told.pop("item")}


class PackRefundIn(Input):
    """The quoted amount, so that nothing else is paid than what was told."""

    amount: Amount
    reason: Annotated[Text, Field(max_length=200)] = ""


class UseOut(Schema):
    """Sessions used at once; `value` is what is earned by it."""

    id: int
    sessions: int
    value: AmountOut
    at: datetime
    served_by: int | None
    what: str
    undone: bool
    pack_id: int
    sessions_left: int


class PackRefundOut(Schema):
    """The refunds of the sales that had sold the pack; what came with an old membership is on the card's balance."""

    pack_id: int
    refunds: list[RefundOut]
    on_balance: AmountOut


@router.post(
    "/{pack_id}/sessions", response={201: UseOut, **PROBLEMS}, summary="Use sessions of a pack",
    openapi_extra=asks("sales.use_sessions"),
)  # fmt: skip
@idempotent()
def create_sessions(request: Request, pack_id: Path[Id], body: SessionsIn, *, idempotency_key: str) -> UseOut:
    """Use one session or more, proven like a payment; what they carry is earned, and the visit counts."""
    return use_out(use_sessions(request.actor, pack_id=pack_id, key=idempotency_key, **body.arguments()))


@router.post(
    "/{pack_id}/sessions/{use_id}/undo", response={201: UseOut, **PROBLEMS}, summary="Take used sessions back",
    openapi_extra=asks("sales.undo_sessions"),
)  # fmt: skip
@idempotent()
def create_sessions_undo(request: Request, pack_id: Path[Id], use_id: Path[Id], body: Nothing) -> UseOut:
    """Take the latest use of the pack back, within the hour; a second time changes nothing."""
    return use_out(undo_sessions(request.actor, use_id=use_id, pack_id=pack_id))


@router.post(
    "/{pack_id}/refunds", response={201: PackRefundOut, **PROBLEMS}, summary="Pay a pack back",
    openapi_extra=asks("sales.refund_pack"),
)  # fmt: skip
@idempotent()
def create_pack_refund(
    request: Request, pack_id: Path[Id], body: PackRefundIn, *, idempotency_key: str
) -> PackRefundOut:
    """Pay the quoted amount back by the ways the pack was paid; it is over then."""
    refunds = refund_pack(
        request.actor, pack_id=pack_id, amount=body.amount.money(), key=idempotency_key, reason=body.reason
    )
    rest = amount(on_balance(body.amount.money(), refunds))
    return PackRefundOut(pack_id=pack_id, refunds=[refund_out(each) for each in refunds], on_balance=rest)


def use_out(use: PackUseValue) -> UseOut:
    """A use as it is answered."""
    return UseOut(
        id=use.id, sessions=use.sessions, value=amount(use.value), at=use.at, served_by=use.served_by, what=use.what,
        undone=use.undone, pack_id=use.pack.id, sessions_left=use.pack.sessions_left,
    )  # fmt: skip
