"""Who may enter where: the same answer for "not yours" and "does not exist"."""

import pytest
from django.db import OperationalError, connection
from django.http import Http404, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from shuke.identity.models import ApiKeyHash
from shuke.identity.secrets import digest
from shuke.identity.web.middleware import TenancyMiddleware
from shuke.identity.web.person_mark import mark_of
from shuke.kit import tenancy
from tests.factories import make_merchant, make_person, make_staff

pytestmark = pytest.mark.django_db


class Guest:
    is_authenticated = False
    pk = None
    language = ""


def run(path, view, *, person=None, kwargs=None, **extra):
    """The middleware's answer for a view at a path."""
    request = RequestFactory().get(path, **extra)
    request.user, request.session = person or Guest(), {"seen": 9e12}
    middleware = TenancyMiddleware(lambda request: HttpResponse())
    middleware(request)
    return middleware.process_view(request, view, (), kwargs or {})


def show_actor(request, **kwargs):
    actor = request.actor
    assert tenancy.current() is not None
    return HttpResponse(f"{actor.kind} {actor.merchant_id} {actor.person_id} {actor.role} {tenancy.current()}")


def test_staff_enter_their_merchant_with_their_role():
    merchant, person = make_merchant(code="salon"), make_person()
    make_staff(merchant, "cashier", person)
    answer = run("/console/salon/", show_actor, person=person, kwargs={"merchant_code": "salon"})
    expected = (
        f"staff {merchant.pk} {person.pk} cashier Tenancy(merchant={merchant.pk}, person={person.pk}, platform=False)"
    )
    assert answer.content.decode() == expected


@pytest.mark.parametrize("code", ["salon", "nowhere"])
def test_strangers_find_nothing_whether_the_merchant_exists_or_not(code):
    make_merchant(code="salon")
    with pytest.raises(Http404) as refused:
        run(f"/console/{code}/", show_actor, person=make_person(), kwargs={"merchant_code": code})
    assert refused.value.args == ()


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_former_staff_are_told_that_they_work_here_no_more(accept):
    merchant, person = make_merchant(code="salon", name="Salon"), make_person()
    make_staff(merchant, "owner", person, active=False)
    answer = run("/console/salon/", show_actor, person=person, kwargs={"merchant_code": "salon"},
                 headers={"Accept": accept, "Accept-Language": "en"})  # fmt: skip
    assert (answer.status_code, b"Salon" in answer.content) == (403, True)


@pytest.mark.parametrize("path", ["/console/salon/?tab=a", "/me/cards/"])
def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_back(path):
    answer = run(path, show_actor, kwargs={"merchant_code": "salon"} if "salon" in path else {})
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/sign-in/?next={path.replace('?', '%3F').replace('=', '%3D')}",
    )


def test_htmx_is_sent_to_sign_in_by_its_own_header():
    answer = run("/me/cards/", show_actor, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/sign-in/?next=/me/cards/")


def test_a_person_among_his_own_rows_is_a_member_of_no_merchant():
    person = make_person()
    answer = run("/me/cards/", show_actor, person=person)
    assert (
        answer.content.decode() == f"member 0 {person.pk}  Tenancy(merchant=None, person={person.pk}, platform=False)"
    )


def test_anybody_enters_a_public_page():
    merchant = make_merchant(code="salon")
    answer = run("/j/salon/", show_actor, kwargs={"merchant_code": "salon"})
    assert (
        answer.content.decode()
        == f"member {merchant.pk} None  Tenancy(merchant={merchant.pk}, person=None, platform=False)"
    )


def test_an_api_key_enters_with_one_look_up():
    merchant = make_merchant()
    ApiKeyHash.objects.create(hash=digest("sk_1"), merchant=merchant, api_key_id=7, role="cashier", name="Till")
    with CaptureQueriesContext(connection) as statements:
        answer = run("/api/v1/sales", show_actor, headers={"Authorization": "Bearer sk_1"})
    assert answer.content.decode().startswith(f"api {merchant.pk} None cashier")
    assert [each["sql"].split()[0] for each in statements if "FROM " in each["sql"]] == ["SELECT"]


@pytest.mark.parametrize(
    "header", [{}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}]
)
def test_a_wrong_api_key_is_a_problem_document(header):
    answer = run("/api/v1/sales", show_actor, headers=header)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_other_pages_get_no_tenancy():
    assert run("/healthz", show_actor) is None
    assert run("/api/v1/openapi.json", show_actor) is None


def deadlock():
    error = OperationalError("deadlock detected")
    error.__cause__ = type("Cause", (Exception,), {"sqlstate": "40P01"})()
    return error


@pytest.mark.parametrize(("times", "outcome"), [(1, "second"), (2, "refused")])
def test_a_deadlock_runs_the_whole_once_more(times, outcome):
    calls = []

    def view(request):
        calls.append(1)
        if len(calls) <= times:
            raise deadlock()
        return HttpResponse("second")

    if outcome == "refused":
        with pytest.raises(OperationalError):
            run("/me/", view, person=make_person())
    else:
        assert run("/me/", view, person=make_person()).content == b"second"
    assert len(calls) == 2


def test_another_database_error_is_not_tried_again():
    calls = []

    def view(request):
        calls.append(1)
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        run("/me/", view, person=make_person())
    assert len(calls) == 1


def test_templates_are_rendered_inside():
    class Lazy(SimpleTemplateResponse):
        @property
        def rendered_content(self):
            return str(tenancy.current())

    answer = run("/me/", lambda request: Lazy("none.html"), person=make_person())
    assert answer.is_rendered
    assert answer.content.startswith(b"Tenancy(")


def test_answers_to_a_signed_in_person_carry_a_mark_that_names_nobody():
    ana, ben = make_person(), make_person()
    marks = [run("/me/", show_actor, person=who)["Shuke-Person"] for who in (ana, ana, ben)]
    assert marks[0] == marks[1] != marks[2]
    assert marks[0] == mark_of(ana.pk)
    assert len(marks[0]) == 16


def test_answers_to_nobody_and_to_keys_carry_no_mark():
    merchant = make_merchant(code="salon")
    assert "Shuke-Person" not in run("/j/salon/", show_actor, kwargs={"merchant_code": merchant.code})
