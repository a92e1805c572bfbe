"""An uploaded file as an answer: a download of its own kind, never to be taken for a page or a script."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from shuke.kit.uploads.kinds import PICTURES, TYPES


def file_answer(content: bytes, *, name: str, ending: str, inline: bool = False) -> HttpResponse:
    """The file with its headers. Only pictures may be shown (`inline`): ValueError for anything else."""
    if inline and ending not in PICTURES:
        raise ValueError("only pictures are shown inline")
    return HttpResponse(
        content,
        content_type=TYPES[ending],
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": content_disposition_header(not inline, name) or "attachment",
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
