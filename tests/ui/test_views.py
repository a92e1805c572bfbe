"""The bases of pages: who may come, how a refusal is shown, and what a redirect carries."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory

from shuke.kit.access import Actor
from shuke.kit.problems import InvalidInput, NotFound
from shuke.ui.forms import KeyedForm
from shuke.ui.views import ConsoleView, PageView, PlainView, toast
from shuke.ui.views.problems import problem_answer
from shuke.ui.web.sample_form import SampleForm

STAFF = Actor(kind="staff", merchant_id=1, permissions=frozenset({"cards.view"}))


class Signed(AnonymousUser):
    is_authenticated = True

    def __str__(self) -> str:
        return "Lin"


class Refused(InvalidInput):
    code = "refused"
    message = "Ask for the number on the card."


class Guarded(ConsoleView):
    permission = "cards.view"

    def get(self, request, *args, **kwargs):
        return HttpResponse("in")


class Keyed(PlainView):
    template = "ui/problem.html"
    form_class = SampleForm
    done: Any = None

    def form_valid(self, form: KeyedForm) -> HttpResponse:
        if form.cleaned_data["name"] == "refuse":
            raise Refused(field="name")
        return HttpResponse(form.key)


def asked(method: str = "get", data: dict[str, str] | None = None, *, actor=None, user=None, htmx=False):
    headers = {"HX-Request": "true"} if htmx else {}
    request = getattr(RequestFactory(), method)("/page/?a=1", data or {}, headers=headers)
    request.user = user or AnonymousUser()
    request.actor = actor
    request._messages = []
    return request


GOOD = {"key": "k", "name": "Lin", "number": "886010273391", "category": "tea", "zone": "me"}


def test_strangers_are_sent_to_sign_in_and_come_back():
    answer = Guarded.as_view()(asked())
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Fpage%2F%3Fa%3D1")


def test_htmx_strangers_leave_the_page():
    assert Guarded.as_view()(asked(htmx=True))["HX-Redirect"] == "/sign-in/"


def test_a_role_without_the_permission_is_refused():
    # Of nobody's merchant: a refusal is written into a merchant's audit log, and there is no database here.
    answer = Guarded.as_view()(asked(user=Signed(), actor=Actor(kind="staff", merchant_id=0)))
    assert answer.status_code == 403


def test_a_role_with_the_permission_enters():
    assert Guarded.as_view()(asked(user=Signed(), actor=STAFF)).content == b"in"


def test_a_valid_form_reaches_the_action_with_its_key():
    assert Keyed.as_view()(asked("post", GOOD)).content == b"k"


@pytest.mark.parametrize("change", [{"name": ""}, {"name": "refuse"}, {"number": "12"}])
def test_a_refused_form_is_shown_again(change, monkeypatch):
    shown = {}
    monkeypatch.setattr(
        Keyed, "page", lambda self, template, **given: shown.update(given, form=self.form) or HttpResponse()
    )
    Keyed.as_view()(asked("post", GOOD | change))
    assert shown["status"] == 422
    assert shown["form"].errors.keys() == change.keys()
    assert {name: shown["form"][name].value() for name in GOOD} == GOOD | change


def test_what_no_form_takes_becomes_a_page_with_its_status():
    class Missing(PlainView):
        def get(self, request, *args, **kwargs):
            raise NotFound

    answer = Missing.as_view()(asked())
    assert answer.status_code == 404
    assert NotFound().detail in answer.content.decode()


def test_what_no_form_takes_becomes_a_toast_under_htmx():
    class Missing(PlainView):
        def get(self, request, *args, **kwargs):
            raise NotFound

    answer = Missing.as_view()(asked(htmx=True))
    assert answer["HX-Reswap"] == "none"
    assert json.loads(answer["HX-Trigger"]) == {"toast": {"text": NotFound().detail, "undo": ""}}


class Button(PlainView):
    """A button whose action says no."""

    def post(self, request, *args, **kwargs):
        raise Refused


def pressed(page: str = "http://testserver/plans/5/?tab=1", mode: str = "navigate"):
    request = RequestFactory().post("/plans/5/ask/", headers={"Referer": page, "Sec-Fetch-Mode": mode})
    request.user, request.actor = AnonymousUser(), None
    request._messages = CookieStorage(request)
    return Button.as_view()(request), [str(each) for each in request._messages]


def test_what_a_button_may_not_do_is_said_on_its_page():
    answer, told = pressed()
    assert (answer.status_code, answer["Location"], told) == (302, "/plans/5/?tab=1", [Refused().detail])


@pytest.mark.parametrize(
    ("page", "mode"), [("http://elsewhere/plans/5/", "navigate"), ("", "navigate"), ("http://testserver/", "cors")]
)
def test_programs_and_other_sites_are_told_by_the_status(page, mode):
    answer, told = pressed(page, mode)
    assert (answer.status_code, told) == (422, [])


@pytest.mark.parametrize(("path", "start"), [("/console/rongji/nothing/", "/console/rongji/"), ("/me/nothing/", "/")])
def test_a_refusal_leads_to_where_this_person_begins(path, start):
    request = RequestFactory().get(path)
    request.user, request.actor, request._messages = AnonymousUser(), None, []
    assert f'href="{start}"' in problem_answer(request, NotFound()).content.decode()


def test_a_page_without_a_form_takes_no_post():
    class Bare(PageView):
        template = "ui/problem.html"

    assert Bare.as_view()(asked("post")).status_code == 405


def test_a_toast_joins_what_the_answer_already_triggers():
    answer = HttpResponse()
    answer["HX-Trigger"] = json.dumps({"saved": 1})
    toast(answer, "已保存", undo="/undo/")
    assert json.loads(answer["HX-Trigger"]) == {"saved": 1, "toast": {"text": "已保存", "undo": "/undo/"}}
