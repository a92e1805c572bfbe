"""A refusal that no form took: a page for people, a toast for htmx, the way to sign-in for strangers."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shuke.kit.problems import Problem
from shuke.ui.views.toasts import toast

SIGN_IN = "/sign-in/"


def problem_answer(request: HttpRequest, problem: Problem, *, icon_grid: int = 20) -> HttpResponse:
    """Say the refusal in the way the caller can show; a page keeps the problem's HTTP status."""
    if problem.status == 401:
        return _sign_in(request)
    if request.headers.get("HX-Request") == "true":
        answer = toast(HttpResponse(status=200), problem.detail)
        answer["HX-Reswap"] = "none"
        return answer
    context = {"problem": problem, "icon_grid": icon_grid}
    return render(request, "ui/problem.html", context, status=problem.status)


def _sign_in(request: HttpRequest) -> HttpResponse:
    url = f"{SIGN_IN}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(url)
    answer = HttpResponse(status=200)
    answer["HX-Redirect"] = SIGN_IN
    return answer
