"""Files at a record over the API: kept, listed, fetched, removed, brought back."""

import base64
import binascii
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Path, Router, Schema, Status
from pydantic import Field

from shuke.customers import actions, queries
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, Text, asks
from shuke.kit.problems import InvalidInput
from shuke.kit.requests import Request
from shuke.kit.uploads.kinds import TYPES
from shuke.kit.uploads.refusals import FileKindRefused
from shuke.kit.uploads.serving import file_answer

router = Router(tags=["customers"])
SEES, KEEPS = asks("customers.files"), asks("customers.keep_files")
Key = Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[A-Za-z0-9_-]+$")]
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FILE = {"description": "OK", "content": dict.fromkeys(TYPES.values(), _BINARY)}


class FileIn(Input):
    """A file of at most about 1.8 MB, as base64; larger ones are kept in the console. Its content says what it is."""

    content_base64: Annotated[Text, Field(min_length=1, max_length=2_500_000)]
    name: Annotated[Text, Field(max_length=255)] = ""
    note: Annotated[Text, Field(max_length=200)] = ""


class FileOut(Schema):
    """A file at a record; `size` in bytes, `name` cleaned and with the ending of what is inside."""

    key: str
    customer_id: int
    name: str
    ending: str
    size: int
    note: str
    added_at: datetime
    by: str


@router.get("", response={200: list[FileOut], **PROBLEMS}, summary="Files at a record", openapi_extra=SEES)
def list_files(request: Request, customer_id: Path[Id]) -> list[FileOut]:
    """The latest first; removed ones are left out."""
    require(request.actor, "customers.files")
    return [_out(each) for each in queries.files(queries.customer(customer_id).id)]


@router.post("", response={201: FileOut, **PROBLEMS}, summary="Keep a file", openapi_extra=KEEPS)
@idempotent()
def create_file(request: Request, customer_id: Path[Id], body: FileIn, *, idempotency_key: str) -> FileOut:
    """PDF, JPEG, PNG, WebP, HEIC, docx, xlsx, pptx, txt, csv; pictures are written anew. The same again is the same."""
    try:
        kept = actions.keep_file(
            request.actor, customer_id=customer_id, content=_content(body.content_base64), name=body.name,
            note=body.note,
        )  # fmt: skip
    except InvalidInput as refused:
        refused.field = "content_base64" if refused.field in {"file", "picture"} else refused.field
        raise
    return _out(kept)


@router.get(
    "/{file_key}/content", response=PROBLEMS, summary="Fetch a file",
    openapi_extra=SEES | {"responses": {200: _FILE}},
)  # fmt: skip
def fetch(request: Request, customer_id: Path[Id], file_key: Path[Key]) -> HttpResponse:
    """Its content; each fetch is audited."""
    file, content = actions.fetch_file(request.actor, customer_id=customer_id, file_key=file_key)
    return file_answer(content, name=file.name, ending=file.ending)


@router.delete("/{file_key}", response={204: None, **PROBLEMS}, summary="Remove a file", openapi_extra=KEEPS)
def remove(request: Request, customer_id: Path[Id], file_key: Path[Key]) -> Any:
    """For 30 days it can be brought back."""
    actions.remove_file(request.actor, customer_id=customer_id, file_key=file_key)
    return Status(204, None)


@router.post(
    "/{file_key}/restoration", response={201: FileOut, **PROBLEMS}, summary="Bring a file back", openapi_extra=KEEPS
)
@idempotent()
def create_restoration(
    request: Request, customer_id: Path[Id], file_key: Path[Key], body: Nothing, *, idempotency_key: str
) -> FileOut:
    """Within 30 days of its removal."""
    return _out(actions.restore_file(request.actor, customer_id=customer_id, file_key=file_key))


def _content(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise FileKindRefused(field="content_base64") from None


def _out(value: queries.FileValue) -> FileOut:
    return FileOut(**{name: getattr(value, name) for name in FileOut.model_fields})
