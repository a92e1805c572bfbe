"""Exports over the API: ordered, watched, fetched by the key that ordered them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Path, Router, Schema, Status
from pydantic import Field

from shuke.customers import actions
from shuke.customers.api.bulk import Number, Selection
from shuke.customers.errors import ExportColumnUnknown
from shuke.customers.queries import View
from shuke.customers.queries.export_columns import offered_columns
from shuke.customers.queries.exports import FILE_TYPES, ExportValue, export, exports
from shuke.customers.queries.saved_views import saved_views
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Id, Input, ProblemOut, Text, asks
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request

router = Router(tags=["customers"])
ASKS = asks("customers.export")
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FILE = {"description": "OK", "content": {kind.partition(";")[0]: _BINARY for kind in FILE_TYPES.values()}}


class ExportIn(Input):
    """Whom a file shall hold, with which columns. `view_id` begins with a saved view; `customers` narrows it."""

    customers: Selection = Selection()
    view_id: Number | None = None
    columns: Annotated[
        list[Annotated[Text, Field(min_length=1, max_length=20)]],
        Field(max_length=100, description="In this order; none are those of the view, or the usual ones"),
    ] = []
    format: Literal["csv", "xlsx"] = "csv"


class ExportOut(Schema):
    """An ordered file. Once `state` is `ready` it can be fetched, until `expires_at`; `share` tells how far it is."""

    id: int
    state: Literal["running", "ready", "failed", "expired"]
    share: int
    rows: int
    format: str
    created_at: datetime
    expires_at: datetime


class ExportColumnOut(Schema):
    """A column a file may have."""

    key: str
    name: str


def _out(value: ExportValue) -> ExportOut:
    return ExportOut(**{name: getattr(value, name) for name in ExportOut.model_fields})


@router.get(
    "", response={200: list[ExportOut], **PROBLEMS}, summary="The latest exports of this key", openapi_extra=ASKS
)
def latest(request: Request) -> list[ExportOut]:
    """Newest first; those of other keys and of staff are not shown."""
    require(request.actor, "customers.export")
    return [_out(each) for each in exports(request.actor)]


@router.get(
    "/columns", response={200: list[ExportColumnOut], **PROBLEMS}, summary="Columns a file may have",
    openapi_extra=ASKS,
)  # fmt: skip
def columns(request: Request) -> list[ExportColumnOut]:
    """The merchant's own fields at the end; sensitive ones for roles that may see them."""
    require(request.actor, "customers.export")
    return [ExportColumnOut(key=key, name=name) for key, name, _on in _offered(request, View())]


@router.post("", response={201: ExportOut, **PROBLEMS}, summary="Order an export", openapi_extra=ASKS)
def order(request: Request, body: ExportIn) -> Any:
    """A worker writes the file. A column that is not offered is refused with 422 `customers.export_column`."""
    require(request.actor, "customers.export")
    view = View.read(_kept(request, body.view_id) | body.customers.query())
    offered = _offered(request, view)
    unknown = next((key for key in body.columns if key not in {key for key, _name, _on in offered}), None)
    if unknown is not None:
        raise ExportColumnUnknown(field="columns", column=unknown)
    shown = [key for key, _name, on in offered if on] if body.view_id else []
    number = actions.export_customers(
        request.actor, view=view.as_query(), format=body.format, columns=body.columns or shown
    )
    return Status(201, _out(export(number, request.actor)))


@router.get("/{file_id}", response={200: ExportOut, **PROBLEMS}, summary="How far an export is", openapi_extra=ASKS)
def one(request: Request, file_id: Path[Id]) -> ExportOut:
    """Of this key's own."""
    require(request.actor, "customers.export")
    return _out(export(file_id, request.actor))


@router.get(
    "/{file_id}/file", response={410: ProblemOut, **PROBLEMS}, summary="Fetch the file of an export",
    openapi_extra=ASKS | {"responses": {200: _FILE}},
)  # fmt: skip
def fetch(request: Request, file_id: Path[Id]) -> HttpResponse:
    """CSV or XLSX, as ordered; each fetch is audited. 409 while it is written, 410 once it has expired."""
    content = actions.fetch_export(request.actor, export_id=file_id)
    answer = HttpResponse(content, content_type=FILE_TYPES[export(file_id, request.actor).format])
    answer["Cache-Control"] = "no-store"
    return answer


def _offered(request: Request, view: View) -> list[tuple[str, str, bool]]:
    return offered_columns(view, sensitive=request.actor.may("customers.sensitive"))


def _kept(request: Request, view_id: int | None) -> dict[str, str]:
    if view_id is None:
        return {}
    found = next((each for each in saved_views(request.actor.staff_id) if each.id == view_id), None)
    if found is None:
        raise NotFound
    return found.query
