"""One tenancy around each request: who asks, whose rows, one transaction around view and rendering."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation

from shuke.identity.errors import NoLongerStaff
from shuke.identity.web import doors
from shuke.identity.web.doors import Entry, SignInNeeded
from shuke.identity.web.person_mark import HEADER, mark_of
from shuke.kit.access import Actor
from shuke.kit.api.addresses import is_call
from shuke.kit.api.answers import problem_answer
from shuke.kit.problems import Problem
from shuke.ui.views.problems import problem_answer as problem_page

DEADLOCK, SERIALISATION_FAILURE = "40P01", "40001"
View = Callable[..., HttpResponseBase]


class TenancyMiddleware:
    """Sets `request.actor` and `request.merchant`, and runs the view inside the tenancy its address asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the work is done in process_view, where exceptions of the view can still be caught."""
        request.actor = Actor(kind="member", merchant_id=0)  # type: ignore[attr-defined]
        request.merchant = None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Run the view inside its tenancy and answer; None (Django runs it) where no tenancy is wanted."""
        try:
            entry = entry_of(request, kwargs)
        except SignInNeeded:
            return _to_sign_in(request)
        except Problem as problem:
            return problem_answer(problem)
        if entry is None:
            return None
        try:
            return _run(request, entry, lambda: view(request, *args, **kwargs))
        except NoLongerStaff as gone:
            return _left(request, entry, gone)


def entry_of(request: HttpRequest, kwargs: Mapping[str, Any]) -> Entry | None:
    """The door this address leads to; None for pages of nobody's rows (sign-in, health, design)."""
    if is_call(request.path_info):
        return doors.api(request)
    first, _slash, _rest = request.path_info.lstrip("/").partition("/")
    if first in {"console", "j"} and "merchant_code" in kwargs:
        return (doors.console if first == "console" else doors.public)(request, kwargs["merchant_code"])
    if first in {"console", "me"}:
        return doors.own(request)
    return None


def _run(request: HttpRequest, entry: Entry, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        return _once(request, entry, view)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") not in {DEADLOCK, SERIALISATION_FAILURE}:
            raise
        _rewind(request)
        return _once(request, entry, view)


def _once(request: HttpRequest, entry: Entry, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    zone = entry.merchant.time_zone if entry.merchant else settings.TIME_ZONE
    with entry.open(), timezone.override(zone):
        request.actor = entry.actor()  # type: ignore[attr-defined]
        request.merchant = entry.merchant  # type: ignore[attr-defined]
        _speak(request, entry)
        response = view()
        # A template is rendered lazily by Django, which would be outside of the transaction.
        if callable(getattr(response, "render", None)):
            response = response.render()  # type: ignore[attr-defined]
    # Somebody's rows are in it: no browser or proxy keeps it, unless the view knows better.
    response.headers.setdefault("Cache-Control", "no-store")
    if request.actor.kind != "api" and request.actor.person_id:  # type: ignore[attr-defined]
        response.headers[HEADER] = mark_of(request.actor.person_id)  # type: ignore[attr-defined]
    return response


def _speak(request: HttpRequest, entry: Entry) -> None:
    """Choose the language: this device's choice, then the person's, then (for staff) the merchant's."""
    kind = request.actor.kind  # type: ignore[attr-defined]
    if kind == "api" or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return
    language = request.user.language if request.user.is_authenticated else ""  # type: ignore[union-attr]
    if not language and kind == "staff" and entry.merchant:
        language = entry.merchant.language
    if language:
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()


def _left(request: HttpRequest, entry: Entry, gone: NoLongerStaff) -> HttpResponse:
    """A page for people, a problem for the scripts of a page that was open when they left."""
    _speak(request, entry)
    if "application/json" in request.headers.get("Accept", ""):
        return problem_answer(gone)
    answer = problem_page(request, gone)
    answer["Cache-Control"] = "no-store"
    return answer


def _rewind(request: HttpRequest) -> None:
    for _name, uploads in request.FILES.lists():
        for upload in uploads:
            upload.seek(0)
    # Notices of the attempt that was rolled back must not be shown.
    notices = getattr(request, "_messages", None)
    if notices is not None:
        notices._queued_messages.clear()


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    to = redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": to["Location"]})
    return to
