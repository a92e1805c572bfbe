"""Segments over the API: make, change, count, members, and why somebody is in."""

from typing import Annotated, Any

from ninja import Path, Router, Schema, Status
from pydantic import Field, StrictBool

from shuke.customers import actions, queries
from shuke.customers.api.schemas import CustomerLine, line_out
from shuke.customers.queries import View
from shuke.customers.queries import segments as found
from shuke.customers.queries.choices import choices
from shuke.customers.queries.custom_fields import offered_fields
from shuke.customers.segments.sense import read_asked
from shuke.customers.segments.words import test_words, value_words
from shuke.kit.access import require
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["segments"])
Name = Annotated[Text, Field(min_length=1, max_length=200)]
Words = Annotated[Text, Field(max_length=200)]
Conditions = Annotated[
    dict[str, Any],
    Field(
        description="A group {all: […]}, {any: […]} or {not: …} of conditions {field, is, values, days, what}; "
        "GET /segments/fields lists what can be asked",
        examples=[{"all": [{"field": "tier", "is": "any_of", "values": [3]}]}],
    ),
]


class SegmentIn(Input):
    """A new segment. `frozen` keeps exactly those who are in now."""

    name: Name
    conditions: Conditions
    description: Words = ""
    shared: StrictBool = True
    frozen: StrictBool = False


class SegmentChange(Input):
    """What shall change; facts left out stay as they are."""

    name: Name | None = None
    conditions: Conditions | None = None
    description: Words | None = None
    shared: StrictBool | None = None


class MembersIn(Input):
    """Customers to put into a frozen segment."""

    customer_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class TryIn(Input):
    """Conditions to be counted without keeping them."""

    conditions: Conditions


class SegmentOut(Schema):
    """A segment. Members of a frozen one are kept, those of others follow from the conditions."""

    id: int
    name: str
    description: str
    conditions: dict[str, Any]
    frozen: bool
    shared: bool
    owner_id: int | None
    archived: bool


class CountOut(Schema):
    """How many customers are in now, exactly."""

    count: int


class FieldOut(Schema):
    """Something a condition can ask; `windowed` ones take `days`, those with `about` a `what` that begins so."""

    name: str
    label: str
    kind: str
    compares: list[str]
    windowed: bool
    about: list[str]


class ConditionOut(Schema):
    """One condition in words, the customer's own value, and whether it holds."""

    condition: str
    value: str
    holds: bool


class WhyOut(Schema):
    """Whether a customer is in, and each condition's part in it."""

    belongs: bool
    conditions: list[ConditionOut]


def _out(value: found.SegmentValue) -> SegmentOut:
    return SegmentOut(**{name: getattr(value, name) for name in SegmentOut.model_fields})


@router.get(
    "", response={200: list[SegmentOut], **PROBLEMS}, summary="List segments", openapi_extra=asks("customers.view")
)
def list_segments(request: Request) -> list[SegmentOut]:
    """Shared ones; a key of a colleague's sees his own too."""
    require(request.actor, "customers.view")
    return [_out(each) for each in found.segments(request.actor.staff_id)]


@router.get(
    "/fields", response={200: list[FieldOut], **PROBLEMS}, summary="What conditions can ask",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def fields(request: Request) -> list[FieldOut]:
    """Every field with its comparisons, the merchant's own fields at the end."""
    require(request.actor, "customers.view")
    return [
        FieldOut(name=each.name, label=str(each.label), kind=str(each.kind), compares=list(each.compares),
                 windowed=each.windowed, about=list(each.about))
        for each in offered_fields(sensitive=request.actor.may("customers.sensitive")).values()
    ]  # fmt: skip


@router.post(
    "", response={201: SegmentOut, **PROBLEMS}, summary="Make a segment", openapi_extra=asks("customers.segment")
)
def make(request: Request, body: SegmentIn) -> Any:
    """A condition that cannot be read is refused with 422 `customers.segment_unreadable`, a value without sense by
    a code and words that name the field."""
    facts = body.model_dump()
    verb = actions.freeze_segment if facts.pop("frozen") else actions.save_segment
    return Status(201, _out(verb(request.actor, **facts)))


@router.post(
    "/count", response={200: CountOut, **PROBLEMS}, summary="Count conditions", openapi_extra=asks("customers.view")
)
def count(request: Request, body: TryIn) -> CountOut:
    """How many customers these conditions take in; nothing is kept."""
    require(request.actor, "customers.view")
    may = request.actor.may("customers.sensitive")
    return CountOut(count=found.count_tree(read_asked(body.conditions, offered_fields(sensitive=may))))


@router.get(
    "/{segment_id}", response={200: SegmentOut, **PROBLEMS}, summary="One segment", openapi_extra=asks("customers.view")
)
def read(request: Request, segment_id: Path[Id]) -> SegmentOut:
    """A segment, put away or not."""
    require(request.actor, "customers.view")
    return _out(found.segment(segment_id, request.actor.staff_id))


@router.patch(
    "/{segment_id}", response={200: SegmentOut, **PROBLEMS}, summary="Change a segment",
    openapi_extra=asks("customers.segment"),
)  # fmt: skip
def change(request: Request, segment_id: Path[Id], body: SegmentChange) -> SegmentOut:
    """Change the facts sent."""
    sent = {name: value for name, value in body.model_dump(exclude_unset=True).items() if value is not None}
    return _out(actions.change_segment(request.actor, segment_id=segment_id, **sent))


@router.delete(
    "/{segment_id}", response={204: None, **PROBLEMS}, summary="Put a segment away",
    openapi_extra=asks("customers.segment"),
)  # fmt: skip
def archive(request: Request, segment_id: Path[Id]) -> Any:
    """It is offered no more; no customer changes. Twice is once."""
    actions.archive_segment(request.actor, segment_id=segment_id)
    return Status(204, None)


@router.get(
    "/{segment_id}/count", response={200: CountOut, **PROBLEMS}, summary="Count a segment",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def count_one(request: Request, segment_id: Path[Id]) -> CountOut:
    """How many customers are in now, exactly."""
    require(request.actor, "customers.view")
    return CountOut(count=found.count_segment(found.segment(segment_id, request.actor.staff_id)))


@router.get(
    "/{segment_id}/members", response={200: Page[CustomerLine], **PROBLEMS}, summary="Members of a segment",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def members(request: Request, segment_id: Path[Id], cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Newest record first."""
    require(request.actor, "customers.view")
    view = View(segment=segment_id, sort="created")
    rows, following = queries.directory(view, staff=request.actor.staff_id, cursor=cursor, limit=limit)
    return {"items": [line_out(row) for row in rows], "next_cursor": following}


@router.post(
    "/{segment_id}/members", response={200: CountOut, **PROBLEMS}, summary="Put customers into a frozen segment",
    openapi_extra=asks("customers.segment"),
)  # fmt: skip
def add(request: Request, segment_id: Path[Id], body: MembersIn) -> CountOut:
    """How many were not in before; twice is once. 409 `customers.segment_not_frozen` where conditions decide."""
    added = actions.add_to_segment(request.actor, segment_id=segment_id, customer_ids=body.customer_ids)
    return CountOut(count=len(added))


@router.get(
    "/{segment_id}/members/{customer_id}", response={200: WhyOut, **PROBLEMS}, summary="Why is a customer in?",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def why(request: Request, segment_id: Path[Id], customer_id: Path[Id]) -> WhyOut:
    """Each condition in words, the customer's own value, yes or no."""
    require(request.actor, "customers.view")
    told = found.why_in(found.segment(segment_id, request.actor.staff_id), customer_id)
    asked = found.asked_fields()
    offered, currency = choices(asked), request.merchant.currency
    return WhyOut(
        belongs=told.belongs,
        conditions=[
            ConditionOut(
                condition=test_words(each.test, asked, offered, currency),
                value=value_words(
                    each, asked[each.test.field], offered, currency, sensitive=request.actor.may("customers.sensitive")
                ),
                holds=each.holds,
            )
            for each in told.verdicts
        ],
    )  # fmt: skip
