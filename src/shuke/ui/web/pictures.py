"""Pictures by their signed addresses: no tenancy, no session, no statement; the signature is the right to see it."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from shuke.kit.pictures.addresses import is_signed
from shuke.kit.pictures.serving import picture_answer
from shuke.kit.problems import NotFound

_NAME = re.compile(r"(\d{1,18})/([0-9a-f]{64})-([a-z]+)\.([a-z]+)", re.ASCII)


@require_safe
def show_picture(request: HttpRequest, signature: str, picture: str) -> HttpResponse:
    """The picture of a signed address; for every other address there is none."""
    found = _NAME.fullmatch(picture)
    if found is None or not is_signed(signature, picture):
        raise Http404
    try:
        return picture_answer(int(found[1]), found[2], found[3], found[4])
    except NotFound:
        raise Http404 from None
