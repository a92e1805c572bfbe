"""A picture as an answer: of its own kind and nothing else, never to be taken for a page or a script."""

from django.http import HttpResponse

from shuke.kit.pictures import files
from shuke.kit.problems import NotFound

_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_THIS_BROWSER = "private, no-cache"


def picture_answer(merchant_id: int, digest: str, kind: str, ending: str, *, private: bool = False) -> HttpResponse:
    """The file with its headers; `private` keeps it out of shared caches. Raises NotFound when there is none."""
    try:
        content = files.path_of(merchant_id, digest, kind, ending).read_bytes()
    except (ValueError, FileNotFoundError):
        raise NotFound from None
    return HttpResponse(
        content,
        content_type=files.TYPES[ending],
        headers={
            "Cache-Control": _FOR_THIS_BROWSER if private else _FOR_EVER,
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
            "Content-Disposition": "inline",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
