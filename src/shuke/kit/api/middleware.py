"""The API speaks JSON both ways, also where no operation is reached: unknown addresses, other methods, errors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from ninja.errors import HttpError

from shuke.kit.api.addresses import PREFIX
from shuke.kit.api.answers import http_error_answer
from shuke.kit.api.document import PROBLEM_TYPE


class ProblemMiddleware:
    """Turns every refusal under /api/ that is not a problem document yet into one, its headers kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse a body that is no JSON (415), pass on, and mend the answer."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if request.headers.get("Content-Length", "0") != "0" and request.content_type != "application/json":
            return _refusal(request, 415)
        answer = self.get_response(request)
        if answer.status_code < 400 or answer.headers.get("Content-Type") == PROBLEM_TYPE:
            return answer
        problem = _refusal(request, answer.status_code)
        for header in ("Allow", "Retry-After"):
            if header in answer.headers:
                problem[header] = answer.headers[header]
        return problem


def _refusal(request: HttpRequest, status: int) -> HttpResponse:
    # This stands outside the middleware that chooses the language.
    with translation.override(translation.get_language_from_request(request)):
        return http_error_answer(HttpError(status, ""))
