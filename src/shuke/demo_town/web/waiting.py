"""How far the houses are that are still being written: asked for by the pages that wait for them."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shuke.demo_town.standing import HOUSES, all_being_written, being_written


def waiting(request: HttpRequest, house: str) -> HttpResponse:
    """The bar of one house; once it stands the page that asks is loaded again, and is let in."""
    if not settings.DEMO or house not in HOUSES:
        raise Http404
    if writing := being_written(house):
        return _part(request, "demo_town/_waiting.html", {"house": writing})
    return HttpResponse(headers={"HX-Refresh": "true", "Cache-Control": "no-store"})


def writing(request: HttpRequest) -> HttpResponse:
    """The bars of all of them; empty once every house stands."""
    if not settings.DEMO:
        raise Http404
    return _part(request, "demo_town/_writing.html", {"writing": all_being_written()})


def _part(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    answer = render(request, template, context)
    answer["Cache-Control"] = "no-store"
    return answer
