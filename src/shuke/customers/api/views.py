"""Saved views over the API: list, keep, change, order, remove."""

from typing import Annotated, Any

from ninja import Path, Router, Schema, Status
from pydantic import Field, StrictBool

from shuke.customers import actions
from shuke.customers.queries.saved_views import SavedViewValue, saved_views
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers"])
Name = Annotated[Text, Field(min_length=1, max_length=30)]
Query = Annotated[
    dict[Annotated[Text, Field(max_length=20)], Annotated[Text, Field(max_length=1000)]],
    Field(
        max_length=20,
        description="As in the address of the list: tab, q, tag, tier, owner, seen, spend, segment, sort, columns",
        examples=[{"tier": "3", "sort": "-balance", "columns": "tier,balance,f12"}],
    ),
]


class ViewIn(Input):
    """A view to keep; the same name again replaces it."""

    name: Name
    query: Query = {}
    shared: StrictBool = True


class ViewChange(Input):
    """What shall change; facts left out stay as they are."""

    name: Name | None = None
    query: Query | None = None
    shared: StrictBool | None = None


class ViewOrderIn(Input):
    """Views in the order they shall stand in."""

    view_ids: Annotated[list[Annotated[int, Field(strict=True, ge=1, le=2**63 - 1)]], Field(max_length=200)]


class FirstViewIn(Input):
    """With which view the list opens; null: with all customers."""

    view_id: Annotated[int, Field(strict=True, ge=1, le=2**63 - 1)] | None


class ViewOut(Schema):
    """A saved view. `first`: the list opens with it."""

    id: int
    name: str
    query: dict[str, str]
    shared: bool
    first: bool


def _out(value: SavedViewValue) -> ViewOut:
    return ViewOut(**{name: getattr(value, name) for name in ViewOut.model_fields})


@router.get(
    "", response={200: list[ViewOut], **PROBLEMS}, summary="List saved views", openapi_extra=asks("customers.view")
)
def list_views(request: Request) -> list[ViewOut]:
    """Shared ones and the caller's own, in the caller's order."""
    require(request.actor, "customers.view")
    return [_out(each) for each in saved_views(request.actor.staff_id)]


@router.post("", response={201: ViewOut, **PROBLEMS}, summary="Keep a view", openapi_extra=asks("customers.view"))
def keep(request: Request, body: ViewIn) -> Any:
    """What is not a view's is left out."""
    return Status(201, _out(actions.save_view(request.actor, **body.model_dump())))


@router.put(
    "/order", response={200: list[ViewOut], **PROBLEMS}, summary="Order saved views",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def order(request: Request, body: ViewOrderIn) -> list[ViewOut]:
    """For the caller alone; those left out come after, by name."""
    return [_out(each) for each in actions.order_views(request.actor, view_ids=body.view_ids)]


@router.put(
    "/first", response={200: list[ViewOut], **PROBLEMS}, summary="Choose the view the list opens with",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def first(request: Request, body: FirstViewIn) -> list[ViewOut]:
    """For the caller alone."""
    return [_out(each) for each in actions.open_with_view(request.actor, view_id=body.view_id)]


@router.patch(
    "/{view_id}", response={200: ViewOut, **PROBLEMS}, summary="Change a saved view",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def change(request: Request, view_id: Path[Id], body: ViewChange) -> ViewOut:
    """One's own, or a shared one by those who lead; else 409 `customers.segment_not_yours`."""
    sent = {name: value for name, value in body.model_dump(exclude_unset=True).items() if value is not None}
    return _out(actions.change_view(request.actor, view_id=view_id, **sent))


@router.delete(
    "/{view_id}", response={204: None, **PROBLEMS}, summary="Remove a saved view",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def forget(request: Request, view_id: Path[Id]) -> Any:
    """The customers stay."""
    actions.forget_view(request.actor, view_id=view_id)
    return Status(204, None)
