"""Past purchases and old memberships over the API: a file goes up, is looked at, comes in, and may go again."""

import base64
import binascii
from tempfile import NamedTemporaryFile
from typing import Any

from ninja import Path, Router, Status

from shuke.kit.access import Actor, require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page, decode_cursor, page_of
from shuke.kit.api.schemas import PROBLEMS, Id, asks
from shuke.kit.problems import InvalidInput
from shuke.kit.requests import Request
from shuke.unify import actions, queries
from shuke.unify.api.differences import DifferenceOut, difference_out
from shuke.unify.api.schemas import ImportIn, ImportOut, RowOut, RunIn, UndoIn, import_out, row_out
from shuke.unify.errors import BadRows, FileRefused, NotReady
from shuke.unify.values import ImportValue, State
from shuke.unify.web.one import progress_of

router = Router(tags=["imports"])


@router.get(
    "", response={200: Page[ImportOut], **PROBLEMS}, summary="Imports", openapi_extra=asks("unify.view_imports")
)
def list_imports(request: Request, cursor: Cursor = None, limit: Limit = 20) -> Page[ImportOut]:
    """Newest first."""
    require(request.actor, "unify.view_imports")
    after = decode_cursor(cursor, int)
    rows = queries.imports(limit + 1, before=after[0] if after else None)
    shown, following = page_of(rows, limit, lambda row: (row.id,))
    return Page[ImportOut](items=[_out(row) for row in shown], next_cursor=following)


@router.post("", response={201: ImportOut, **PROBLEMS}, summary="Send a file", openapi_extra=asks("unify.import"))
@idempotent()
def create_import(request: Request, body: ImportIn) -> ImportOut:
    """Keep a file and have it checked: a dry run. Nothing comes in before `runs` is called."""
    try:
        return _out(_taken(request.actor, body))
    except InvalidInput as refused:
        if refused.field and refused.field.startswith("map_"):
            refused.field = f"mapping.{refused.field.removeprefix('map_')}"
        elif refused.field == "file":
            refused.field = "content_base64"
        raise


@router.get(
    "/{import_id}",
    response={200: ImportOut, **PROBLEMS},
    summary="One import",
    openapi_extra=asks("unify.view_imports"),
)
def get_import(request: Request, import_id: Path[Id]) -> ImportOut:
    """How far it is, and what its check found: ask until `state` is `checked` (or `imported`, `undone`, `failed`)."""
    require(request.actor, "unify.view_imports")
    return _out(queries.import_of(import_id))


@router.get(
    "/{import_id}/rows",
    response={200: Page[RowOut], **PROBLEMS},
    summary="Rows that cannot come in",
    openapi_extra=asks("unify.view_imports"),
)
def list_rows(request: Request, import_id: Path[Id], cursor: Cursor = None, limit: Limit = 50) -> Page[RowOut]:
    """In order of the file, each fault of a row with its remedy; rows that come in with a warning stand among them."""
    require(request.actor, "unify.view_imports")
    found, following = queries.problem_page(queries.import_of(import_id).id, cursor, limit)
    return Page[RowOut](items=[row_out(bad) for bad in found], next_cursor=following)


@router.get(
    "/{import_id}/differences",
    response={200: Page[DifferenceOut], **PROBLEMS},
    summary="Rows that differ from what is here",
    openapi_extra=asks("unify.view_imports"),
)
def list_differences(
    request: Request, import_id: Path[Id], cursor: Cursor = None, limit: Limit = 50
) -> Page[DifferenceOut]:
    """Of members: rows whose card is there with another name, phone, balance or pack; the first 200 of a file."""
    require(request.actor, "unify.view_imports")
    batch = queries.import_of(import_id)
    found, following = queries.difference_page(batch, cursor, limit)
    items = [difference_out(each, batch.outcome.currency) for each in found]
    return Page[DifferenceOut](items=items, next_cursor=following)


@router.post(
    "/{import_id}/runs",
    response={202: ImportOut, **PROBLEMS},
    summary="Bring it in",
    openapi_extra=asks("unify.import"),
)
@idempotent(status=202)
def create_run(request: Request, import_id: Path[Id], body: RunIn) -> ImportOut:
    """Have a checked file imported, in one reversible batch; with bad rows only when they are to be left out."""
    require(request.actor, "unify.import")
    batch = queries.import_of(import_id)
    if batch.state not in (State.CHECKED, State.IMPORTING):
        raise NotReady(state=batch.state)
    if batch.outcome.bad and not body.skip_bad:
        raise BadRows(field="skip_bad", bad=batch.outcome.bad)
    actions.ask_for_import(request.actor, import_id=import_id, skip_bad=body.skip_bad)
    return _out(queries.import_of(import_id))


@router.post(
    "/{import_id}/undo",
    response={202: ImportOut, **PROBLEMS},
    summary="Take it back",
    openapi_extra=asks("unify.undo_import"),
)
@idempotent(status=202)
def create_undo(request: Request, import_id: Path[Id], body: UndoIn) -> ImportOut:
    """Have all of it taken back by reversing entries; refused, and told in `stopped`, when somebody has spent of it."""
    actions.ask_for_undo(request.actor, import_id=import_id)
    return _out(queries.import_of(import_id))


@router.delete(
    "/{import_id}", response={204: None, **PROBLEMS}, summary="Throw a file away", openapi_extra=asks("unify.import")
)
def delete_import(request: Request, import_id: Path[Id]) -> Any:
    """Of a file that was not imported, nothing is kept."""
    actions.drop_upload(request.actor, import_id=import_id)
    return Status(204, None)


def _taken(actor: Actor, body: ImportIn) -> ImportValue:
    with NamedTemporaryFile(prefix="shuke-upload-") as file:
        file.write(_content(body.content_base64))
        file.flush()
        told = body.model_dump(exclude={"content_base64"})
        return actions.send_file(actor, path=file.name, **told)


def _content(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise FileRefused(field="content_base64") from None


def _out(batch: ImportValue) -> ImportOut:
    progress = progress_of(batch)
    return import_out(batch, int(progress["share"]), str(progress["text"]) if batch.running else "")
