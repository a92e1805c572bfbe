"""A refusal that no form took: said on the page it came from, as a page or a toast; strangers go to sign-in."""

import re
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shuke.kit.problems import Problem, SecondFactorNeeded, TooManyAttempts
from shuke.ui.views.toasts import toast

SIGN_IN = "/sign-in/"
# What somebody may put right on the page he came from.
_BACK_TO_THE_PAGE = (409, 422)
_CONSOLE = re.compile(r"/console/[^/]+/")


def problem_answer(request: HttpRequest, problem: Problem, *, icon_grid: int = 20) -> HttpResponse:
    """Say the refusal in the way the caller can show; a page keeps the problem's HTTP status."""
    if problem.status == 401:
        return _sign_in(request)
    if isinstance(problem, SecondFactorNeeded):
        return _to_confirm(request, problem)
    if request.headers.get("HX-Request") == "true":
        answer = toast(HttpResponse(status=200), problem.detail)
        answer["HX-Reswap"] = "none"
        return answer
    if problem.status in _BACK_TO_THE_PAGE and (page := _sent_from(request)):
        messages.error(request, problem.detail)
        return HttpResponseRedirect(page)
    template = "ui/locked.html" if isinstance(problem, TooManyAttempts) else "ui/problem.html"
    context = {"problem": problem, "icon_grid": icon_grid, "start_url": _start(request)}
    return told_when(render(request, template, context, status=problem.status), problem)


def told_when(answer: HttpResponse, problem: Problem) -> HttpResponse:
    """The answer; after too many tries as 429, with the seconds to wait for programs too."""
    if isinstance(problem, TooManyAttempts):
        answer.status_code = problem.status
        answer["Retry-After"] = str(problem.retry_after)
    return answer


def _to_confirm(request: HttpRequest, problem: SecondFactorNeeded) -> HttpResponse:
    """To the page that asks for it and leads back; a form that was sent goes along (307), so that nothing is lost."""
    if request.headers.get("HX-Request") == "true":
        # The page's script asks in place, then sends the same once more.
        answer = HttpResponse(status=403)
        answer["X-Second-Factor"] = problem.remedy
        return answer
    # What is asked for may be a file, which leaves the browser where it stands: the page before is a way out.
    way = {"to": request.get_full_path(), "from": _page_before(request)}
    url = f"{problem.remedy}?{urlencode({name: path for name, path in way.items() if path})}"
    return HttpResponseRedirect(url, preserve_request=request.method not in ("GET", "HEAD"))


def _sent_from(request: HttpRequest) -> str:
    """The page on which a person pressed a button; empty for programs and for what was no button."""
    pressed = request.method == "POST" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    return _page_of_ours(request) if pressed else ""


def _start(request: HttpRequest) -> str:
    """Where this person begins: the console he is in, or the front page."""
    console = _CONSOLE.match(request.path)
    return console[0] if console else "/"


def _page_before(request: HttpRequest) -> str:
    return _page_of_ours(request) if request.method in ("GET", "HEAD") else ""


def _page_of_ours(request: HttpRequest) -> str:
    before = urlsplit(request.headers.get("Referer", ""))
    return urlunsplit(("", "", before.path, before.query, "")) if before.netloc == request.get_host() else ""


def _sign_in(request: HttpRequest) -> HttpResponse:
    url = f"{SIGN_IN}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(url)
    answer = HttpResponse(status=200)
    answer["HX-Redirect"] = SIGN_IN
    return answer
