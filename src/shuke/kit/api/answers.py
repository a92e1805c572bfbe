"""Answers: JSON bodies, and problems as application/problem+json."""

import math
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from shuke.kit import clock
from shuke.kit.api.wrong_values import told
from shuke.kit.idempotency import Answer
from shuke.kit.problems import NotFound, Problem, Unauthenticated

STATUS_CODES = {
    400: "unreadable",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    500: "server_error",
    503: "unavailable",
}


_WORDS = {
    400: _("Send the body as valid JSON: this one cannot be read."),
    404: NotFound.message,
    405: _("Use a method this address takes, named in the Allow header: this one it does not."),
    413: _("Send less at once: the body is too large."),
    415: _("Send the body as application/json."),
    429: _("Wait a moment before the next request: there were too many."),
    503: _("Send the same again in a few seconds, with the same key: the database does not answer."),
}
_REFUSED = _("Check the request and try again: it was refused.")
_FAILED = _("Try again in a moment: the server could not finish this.")


def json_answer(answer: Answer) -> HttpResponse:
    """An answer as HTTP; refusals get the problem media type."""
    kind = "application/problem+json" if answer.status >= 400 else "application/json"
    response = HttpResponse(answer.text, status=answer.status, content_type=kind)
    if answer.status == 429 and (until := answer.body.get("missing", {}).get("until")):
        wait = (datetime.fromisoformat(until) - clock.now()).total_seconds()
        response["Retry-After"] = str(max(1, math.ceil(wait)))
    return response


def problem_answer(problem: Problem) -> HttpResponse:
    """A Problem as HTTP, with Retry-After where it knows when."""
    response = json_answer(Answer(problem.status, problem.as_json()))
    if problem.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _invalid(error: ValidationError) -> HttpResponse:
    errors = [_wrong(each) for each in error.errors]
    body: dict[str, Any] = {
        "type": "/problems/invalid_input",
        "title": str(_("Some values cannot be accepted. See errors.")),
        "status": 422,
        "code": "invalid_input",
        "errors": errors,
    }
    if errors and errors[0]["field"]:
        body["field"] = errors[0]["field"]
    return json_answer(Answer(422, body))


def _wrong(error: dict[str, Any]) -> dict[str, str]:
    where, *path = map(str, error["loc"])
    # Of a body the first name is our function's, and no refusal of the rooms below begins with it.
    field = ".".join(path[1:] if where == "body" else path)
    return {"field": field, "message": told(error, field), "type": error["type"]}


def http_error_answer(error: HttpError) -> HttpResponse:
    """A refusal that comes from HTTP itself, as a problem document."""
    code = STATUS_CODES.get(error.status_code, "refused")
    body = {"type": f"/problems/{code}", "title": _title(error.status_code), "status": error.status_code, "code": code}
    return json_answer(Answer(error.status_code, body))


def _title(status: int) -> str:
    return str(_WORDS.get(status, _FAILED if status >= 500 else _REFUSED))


def install(api: NinjaAPI) -> None:
    """Make every refusal of this API a problem document."""

    @api.exception_handler(Problem)
    def on_problem(request: HttpRequest, error: Problem) -> HttpResponse:
        return problem_answer(error)

    @api.exception_handler(ValidationError)
    def on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return _invalid(error)

    @api.exception_handler(Http404)
    def on_missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem_answer(NotFound())

    @api.exception_handler(AuthenticationError)
    def on_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem_answer(Unauthenticated())

    @api.exception_handler(HttpError)
    def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
        return http_error_answer(error)

    @api.exception_handler(Throttled)
    def on_throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
        return http_error_answer(error)
