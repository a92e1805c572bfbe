"""Custom fields over the API: which there are, making and changing them."""

from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema, Status
from pydantic import Field, StrictBool

from shuke.customers import actions
from shuke.customers.actions import OptionInput
from shuke.customers.custom_fields import FieldTold
from shuke.customers.queries.custom_fields import custom_field, custom_fields
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, Text, asks
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request

router = Router(tags=["customers"])
Name = Annotated[Text, Field(max_length=40)]
Kind = Literal["text", "number", "day", "yes_no", "choice", "many"]


class FieldOptionIn(Input):
    """Something to choose. `id` is that of an option there is: it is renamed and stays where it was chosen."""

    id: Annotated[int, Field(strict=True, ge=1, le=2**63 - 1)] | None = None
    name_zh: Name = ""
    name_en: Name = ""


Options = Annotated[
    list[FieldOptionIn], Field(max_length=60, description="In their order; only for `choice` and `many`")
]


class FieldIn(Input):
    """A new field; it needs a name in one language at least."""

    kind: Kind
    name_zh: Name = ""
    name_en: Name = ""
    options: Options = []
    required: StrictBool = False
    at_till: StrictBool = False
    sensitive: StrictBool = False


class FieldChange(Input):
    """What shall change; facts left out stay as they are. Options left out of a new list are offered no more."""

    name_zh: Name | None = None
    name_en: Name | None = None
    options: Options | None = None
    required: StrictBool | None = None
    at_till: StrictBool | None = None
    sensitive: StrictBool | None = None


class FieldOrderIn(Input):
    """Fields in the order they shall stand in."""

    field_ids: Annotated[list[Annotated[int, Field(strict=True, ge=1, le=2**63 - 1)]], Field(max_length=100)]


class FieldOptionOut(Schema):
    """An option; an archived one stays where it was chosen."""

    id: int
    name_zh: str
    name_en: str
    archived: bool


class CustomFieldOut(Schema):
    """A custom field. `key` is its name in customers, conditions and columns."""

    id: int
    key: str
    kind: str
    name_zh: str
    name_en: str
    required: bool
    at_till: bool
    sensitive: bool
    archived: bool
    options: list[FieldOptionOut]


def _out(told: FieldTold) -> CustomFieldOut:
    plain = {name: getattr(told, name) for name in CustomFieldOut.model_fields if name != "options"}
    options = [
        FieldOptionOut(id=each.id, name_zh=each.name_zh, name_en=each.name_en, archived=each.archived)
        for each in told.options
    ]  # fmt: skip
    return CustomFieldOut(**plain, options=options)


def _options(given: list[dict[str, Any]]) -> list[OptionInput]:
    return [OptionInput(**each) for each in given]


@router.get(
    "", response={200: list[CustomFieldOut], **PROBLEMS}, summary="List custom fields",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def list_fields(request: Request) -> list[CustomFieldOut]:
    """In their order; sensitive ones only for roles that may see such."""
    require(request.actor, "customers.view")
    return [_out(each) for each in custom_fields(sensitive=request.actor.may("customers.sensitive"))]


@router.post(
    "", response={201: CustomFieldOut, **PROBLEMS}, summary="Make a custom field",
    openapi_extra=asks("customers.fields"),
)  # fmt: skip
def make(request: Request, body: FieldIn) -> Any:
    """It comes last."""
    facts = body.model_dump()
    return Status(201, _out(actions.make_field(request.actor, **facts | {"options": _options(facts["options"])})))


@router.put(
    "/order", response={200: list[CustomFieldOut], **PROBLEMS}, summary="Order custom fields",
    openapi_extra=asks("customers.fields"),
)  # fmt: skip
def order(request: Request, body: FieldOrderIn) -> list[CustomFieldOut]:
    """Fields left out come after those named, as they stood."""
    return [_out(each) for each in actions.order_fields(request.actor, field_ids=body.field_ids)]


@router.get(
    "/{field_id}", response={200: CustomFieldOut, **PROBLEMS}, summary="One custom field",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def read(request: Request, field_id: Path[Id]) -> CustomFieldOut:
    """A field, archived or not."""
    require(request.actor, "customers.view")
    told = custom_field(field_id)
    if told.sensitive and not request.actor.may("customers.sensitive"):
        raise NotFound
    return _out(told)


@router.patch(
    "/{field_id}", response={200: CustomFieldOut, **PROBLEMS}, summary="Change a custom field",
    openapi_extra=asks("customers.fields"),
)  # fmt: skip
def change(request: Request, field_id: Path[Id], body: FieldChange) -> CustomFieldOut:
    """Change the facts sent; the kind of a field stays."""
    sent = {name: value for name, value in body.model_dump(exclude_unset=True).items() if value is not None}
    if "options" in sent:
        sent["options"] = [OptionInput(**each.model_dump()) for each in body.options or []]
    return _out(actions.change_field(request.actor, field_id=field_id, **sent))


@router.delete(
    "/{field_id}", response={204: None, **PROBLEMS}, summary="Archive a custom field",
    openapi_extra=asks("customers.fields"),
)  # fmt: skip
def archive(request: Request, field_id: Path[Id]) -> Any:
    """It is offered no more; what stands in it stays. Twice is once."""
    actions.archive_field(request.actor, field_id=field_id)
    return Status(204, None)


@router.post(
    "/{field_id}/restore", response={200: CustomFieldOut, **PROBLEMS}, summary="Restore a custom field",
    openapi_extra=asks("customers.fields"),
)  # fmt: skip
def restore(request: Request, field_id: Path[Id], body: Nothing) -> CustomFieldOut:
    """With all that stood in it."""
    return _out(actions.restore_field(request.actor, field_id=field_id))
