"""Gifts: the catalogue, its stock, giving."""

from datetime import date
from typing import Annotated, Any

from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from shuke.customers import queries as customers
from shuke.keyaccounts.actions.gift import add_pieces, archive_gift, save_gift, set_gift_limit
from shuke.keyaccounts.actions.give_gift import give_gift, take_back_gift
from shuke.keyaccounts.gifts.values import GiftValue
from shuke.keyaccounts.queries.gifts import gift_year_limit, gifts, gifts_given, given_before
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Flag, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["gifts"])
Sum = Annotated[int, Field(strict=True, ge=0, le=10**12, description="Amount in the currency's smallest unit")]
VIEW, KEEP, GIVE = asks("keyaccounts.view"), asks("keyaccounts.gifts"), asks("keyaccounts.give")


class GiftIn(Input):
    """An article and what a piece costs."""

    name: Annotated[Text, Field(min_length=1, max_length=80)]
    cost_minor: Sum


class PiecesIn(Input):
    """How many came in; negative: are gone."""

    pieces: Annotated[int, Field(strict=True, ge=-100_000, le=100_000)]


class GiveIn(Input):
    """One piece for a customer or one of its people."""

    gift_id: Id
    customer_id: Id
    contact_id: Id | None = None
    person: Annotated[Text, Field(max_length=80)] = ""
    occasion: Annotated[Text, Field(max_length=60)] = ""
    all_the_same: Flag = Field(False, description="Also while a complaint is open")


class LimitIn(Input):
    """What one person may be given in a year."""

    year_minor: Sum


class GiftOut(Schema):
    """An article; `stock` is neither given nor reserved."""

    id: Id
    name: str
    cost_minor: int
    stock: int
    archived: bool


class GivenOut(Schema):
    """A gift that was given."""

    id: Id
    gift_id: Id
    gift: str
    customer_id: Id
    contact_id: Id | None = None
    person: str
    cost_minor: int
    given_on: date
    occasion: str


class GivenBeforeOut(Schema):
    """One person; without `contact_id` the customer as such."""

    contact_id: Id | None = None
    name: str
    left_minor: int
    gift: str
    given_on: date | None = None


class LimitOut(Schema):
    """What one person may be given in a year."""

    year_minor: int


@router.get("", response={200: list[GiftOut], **PROBLEMS}, summary="Gifts", openapi_extra=VIEW)
def list_gifts(request: Request) -> list[GiftOut]:
    """By name."""
    require(request.actor, "keyaccounts.view")
    return [_out(each) for each in gifts()]


@router.post("", response={201: GiftOut, **PROBLEMS}, summary="Keep a gift", openapi_extra=KEEP)
@idempotent()
def create_gift(request: Request, body: GiftIn, *, idempotency_key: str) -> GiftOut:
    """Its name is used once; none is in stock yet."""
    return _out(save_gift(request.actor, **body.model_dump()))


@router.get("/given", response={200: Page[GivenOut], **PROBLEMS}, summary="What was given", openapi_extra=VIEW)
def list_given(
    request: Request, cursor: Cursor = None, limit: Limit = 50, customer_id: Id | None = None
) -> dict[str, Any]:  # fmt: skip
    """Newest first."""
    require(request.actor, "keyaccounts.view")
    rows, following = gifts_given(customer_id=customer_id, cursor=cursor, limit=limit)
    items = [GivenOut(**{name: getattr(row, name) for name in GivenOut.model_fields}) for row in rows]
    return {"items": items, "next_cursor": following}


@router.get(
    "/before", response={200: list[GivenBeforeOut], **PROBLEMS}, summary="What each person was given before",
    openapi_extra=VIEW,
)  # fmt: skip
def list_given_before(request: Request, customer_id: Annotated[Id, Query()]) -> list[GivenBeforeOut]:
    """The customer as such first, then its people; the last gift, and what this year still allows."""
    require(request.actor, "keyaccounts.view")
    customers.customer(customer_id)
    year, names = clock.today(request.merchant.time_zone).year, GivenBeforeOut.model_fields
    return [
        GivenBeforeOut(**{name: getattr(each, name) for name in names}) for each in given_before(customer_id, year)
    ]  # fmt: skip


@router.post("/given", response={201: GivenOut, **PROBLEMS}, summary="Give a gift", openapi_extra=GIVE)
@idempotent()
def create_given(request: Request, body: GiveIn, *, idempotency_key: str) -> GivenOut:
    """409 where none is left, the person's year is spent, or a complaint is open."""
    row = give_gift(request.actor, **body.model_dump())
    return GivenOut(**{name: getattr(row, name) for name in GivenOut.model_fields})


@router.delete("/given/{given_id}", response={204: None, **PROBLEMS}, summary="Not given", openapi_extra=GIVE)
def remove_given(request: Request, given_id: Path[Id]) -> Status[None]:
    """The piece and the sum are back."""
    take_back_gift(request.actor, given_id=given_id)
    return Status(204, None)


@router.get("/limit", response={200: LimitOut, **PROBLEMS}, summary="The year's limit", openapi_extra=VIEW)
def read_limit(request: Request) -> LimitOut:
    """Of one person."""
    require(request.actor, "keyaccounts.view")
    return LimitOut(year_minor=gift_year_limit())


@router.put("/limit", response={200: LimitOut, **PROBLEMS}, summary="Set the year's limit", openapi_extra=KEEP)
def change_limit(request: Request, body: LimitIn) -> LimitOut:
    """From now on."""
    set_gift_limit(request.actor, year_minor=body.year_minor)
    return LimitOut(year_minor=gift_year_limit())


@router.put("/{gift_id}", response={200: GiftOut, **PROBLEMS}, summary="Change a gift", openapi_extra=KEEP)
def replace_gift(request: Request, gift_id: Path[Id], body: GiftIn) -> GiftOut:
    """What was given keeps its cost."""
    return _out(save_gift(request.actor, gift_id=gift_id, **body.model_dump()))


@router.post("/{gift_id}/pieces", response={201: GiftOut, **PROBLEMS}, summary="Count pieces in", openapi_extra=KEEP)
@idempotent()
def create_pieces(request: Request, gift_id: Path[Id], body: PiecesIn, *, idempotency_key: str) -> GiftOut:
    """The stock never falls below nothing."""
    return _out(add_pieces(request.actor, gift_id=gift_id, pieces=body.pieces))


@router.post("/{gift_id}/archive", response={201: GiftOut, **PROBLEMS}, summary="Put one away", openapi_extra=KEEP)
@idempotent()
def create_gift_archiving(request: Request, gift_id: Path[Id], body: Nothing, *, idempotency_key: str) -> GiftOut:
    """It is offered no more."""
    return _out(archive_gift(request.actor, gift_id=gift_id))


@router.post("/{gift_id}/restore", response={201: GiftOut, **PROBLEMS}, summary="Take one out again",
             openapi_extra=KEEP)  # fmt: skip
@idempotent()
def create_gift_restoring(request: Request, gift_id: Path[Id], body: Nothing, *, idempotency_key: str) -> GiftOut:
    """409 when its name was taken meanwhile."""
    return _out(archive_gift(request.actor, gift_id=gift_id, back=True))


def _out(value: GiftValue) -> GiftOut:
    return GiftOut(**{name: getattr(value, name) for name in GiftOut.model_fields})
