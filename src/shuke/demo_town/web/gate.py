"""Doors of a house whose books are still being written: a page that says so, and leads in when they are done."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from shuke.demo_town.standing import Writing, being_written

AGAIN_IN = 3  # seconds
CLOSED = 503


class DemoGate:
    """Answers in the place of a house's pages while they would be empty and every button would wait for the writer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; which house is asked for is known once the view is."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """The page of waiting, or None where the house stands."""
        writing = being_written(kwargs["merchant_code"]) if "merchant_code" in kwargs else None
        return waiting_page(request, writing) if writing else None


def waiting_page(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Says what is being written, how far it is, and where to look meanwhile."""
    answer = render(request, "demo_town/waiting.html", {"house": writing}, status=CLOSED)
    answer["Retry-After"], answer["Cache-Control"] = str(AGAIN_IN), "no-store"
    return answer
