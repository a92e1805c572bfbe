"""The session's cookie goes at sign-out, and by nobody else's late answer."""

from django.conf import settings
from django.test import Client

from tests.factories import make_person

NAME = settings.SESSION_COOKIE_NAME


def signed_in() -> Client:
    client = Client()
    client.force_login(make_person(), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_a_late_question_of_the_session_before_leaves_the_new_ones_cookie(db):
    late = signed_in()
    before = late.cookies[NAME].value
    late.session.flush()
    late.cookies[NAME] = before
    answer = late.get("/me/")
    assert (answer.status_code, NAME in answer.cookies) == (302, False)


def test_signing_out_takes_the_cookie_away(db):
    answer = signed_in().post("/sign-out/")
    assert answer.cookies[NAME].value == ""
