"""Answers of the API that are paper: a PDF, and how the document tells of it."""

from typing import Any

from django.http import HttpResponse

from shuke.kit.api.schemas import asks


def pdf_of(permission: str) -> dict[str, Any]:
    """What an operation that answers a PDF says of itself in the document."""
    file = {"description": "OK", "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
    return asks(permission) | {"responses": {200: file}}


def pdf_answer(content: bytes) -> HttpResponse:
    """A PDF as an answer."""
    return HttpResponse(content, content_type="application/pdf")
