"""A refusal that no form took: a page for people, a toast for htmx, the way to sign-in for strangers."""

from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shuke.kit.problems import Problem, SecondFactorNeeded, TooManyAttempts
from shuke.ui.views.toasts import toast

SIGN_IN = "/sign-in/"


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
    template = "ui/locked.html" if isinstance(problem, TooManyAttempts) else "ui/problem.html"
    context = {"problem": problem, "icon_grid": icon_grid}
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


def _page_before(request: HttpRequest) -> str:
    before = urlsplit(request.headers.get("Referer", ""))
    here = before.netloc == request.get_host() and request.method in ("GET", "HEAD")
    return urlunsplit(("", "", before.path, before.query, "")) if here else ""


def _sign_in(request: HttpRequest) -> HttpResponse:
    url = f"{SIGN_IN}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(url)
    answer = HttpResponse(status=200)
    answer["HX-Redirect"] = SIGN_IN
    return answer
