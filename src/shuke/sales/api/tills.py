"""The merchant's tills: a token of a member code pays at the till it was read at."""

from typing import Annotated

from ninja import Router, Schema, Status
from pydantic import Field

from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Input, Text, asks
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.actions import register_till

router = Router(tags=["sales"])


class TillIn(Input):
    """What a till is called."""

    name: Annotated[Text, Field(min_length=1, max_length=60)]


class TillOut(Schema):
    """A till; `id` is what sales carry as `till`."""

    id: int
    name: str


@router.get("", response={200: list[TillOut], **PROBLEMS}, summary="The tills", openapi_extra=asks("sales.ring_up"))
def list_tills(request: Request) -> list[TillOut]:
    """All tills, in the order in which they came."""
    require(request.actor, "sales.ring_up")
    return [TillOut(id=number, name=name) for number, name in queries.tills()]


@router.post("", response={201: TillOut, **PROBLEMS}, summary="Register a till", openapi_extra=asks("sales.open_shift"))
def create_till(request: Request, body: TillIn) -> Status[TillOut]:
    """The till of this name, made when it is new: a repetition makes no double."""
    number = register_till(request.actor, name=body.name)
    return Status(201, TillOut(id=number, name=body.name))
