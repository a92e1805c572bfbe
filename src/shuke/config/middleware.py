"""What only pages need is spared the API: a till's request has no session, no notices and nothing to frame."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

from shuke.kit.api.addresses import is_call

# Nothing may be loaded on behalf of an answer that is data, and nobody may frame it.
_DATA_ONLY = "default-src 'none'; frame-ancestors 'none'"


class PageMiddleware:
    """Runs settings.PAGE_MIDDLEWARE around everything but calls of the API.

    Those may wrap the answer only: Django asks `process_view` and its like of the outer list alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.call = get_response
        page: Any = get_response
        for path in reversed(settings.PAGE_MIDDLEWARE):
            page = convert_exception_to_response(import_string(path)(page))
        self.page = page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a page through all of them, a call of the API through none."""
        if not is_call(request.path_info):
            return self.page(request)
        answer = self.call(request)
        answer.headers["Content-Security-Policy"] = _DATA_ONLY
        return answer
