"""Guesses at the second factor from all sides at once: the counter holds, and a right code lets one through, once."""

import itertools
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from shuke.identity.models import Person
from shuke.identity.sign_in import recovery_codes
from shuke.identity.sign_in.app_codes import TOTP, generate_totp_secret
from tests.factories import make_merchant, make_person, make_staff
from tests.identity.factor_steps import app_code
from tests.support import second_factor as shown

pytestmark = [pytest.mark.hammer, pytest.mark.slow]
CLIENTS = 24
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def boss() -> tuple[Person, str]:
    """An owner with an app, and its secret."""
    person, secret = make_person(), generate_totp_secret()
    make_staff(make_merchant(), "owner", person)
    TOTP.activate(person, secret)
    return person, secret


def sessions(person: Person, count: int) -> list[str]:
    """Cookies of that many browsers of one person, each signed in with one factor."""
    found = []
    with shown.only_one():
        for _each in range(count):
            browser = Client()
            browser.force_login(person, backend=BACKEND)
            browser.get("/me/confirm/")
            names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
            found.append("; ".join(f"{name}={browser.cookies[name].value}" for name in names))
    return found


def at_once(port: int, cookies: list[str], fields: Callable[[int], dict[str, str]]) -> list[int]:
    """Everybody sends one form at the same time; the statuses."""
    numbers = itertools.count()

    def send(cookie: str) -> int:
        token = cookie.rpartition("=")[2]
        body = urlencode(fields(next(numbers)) | {"csrfmiddlewaretoken": token})
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/me/confirm/", body, headers)
        answer: Any = connection.getresponse()
        answer.read()
        connection.close()
        return int(answer.status)

    with ThreadPoolExecutor(len(cookies)) as crowd:
        return list(crowd.map(send, cookies))


def guesses(port: int) -> Counter[int]:
    """Wrong codes from all sides."""
    person, secret = boss()
    right = app_code(secret)
    wrong = [f"{n:06d}" for n in range(CLIENTS + 3) if f"{n:06d}" != right]
    cookies = sessions(person, CLIENTS)
    return Counter(at_once(port, cookies, lambda n: {"confirm": "app", "confirm-code": wrong[n]}))


def one_code(port: int) -> Counter[int]:
    """One right code from four sides."""
    person, secret = boss()
    cookies = sessions(person, 4)
    code = app_code(secret)  # only now: it ages while browsers sign in
    return Counter(at_once(port, cookies, lambda _n: {"confirm": "app", "confirm-code": code}))


def test_wrong_codes_from_all_sides_get_five_tries_together(live_server_process):
    assert guesses(live_server_process.port) == {422: 5, 429: CLIENTS - 5}


def test_one_code_of_the_app_lets_one_through(live_server_process):
    assert one_code(live_server_process.port) == {302: 1, 422: 3}


# The same against a program with one safeguard taken out: what is looked for is found.


def test_more_than_five_guesses_are_found(broken_server):
    assert guesses(broken_server("late_count").port)[422] > 5


def test_a_code_of_the_app_used_twice_is_found(broken_server):
    assert one_code(broken_server("reusable_factor").port)[302] > 1


def test_one_recovery_code_lets_one_through(live_server_process):
    person, _secret = boss()
    code = recovery_codes.new_codes(person)[0]
    statuses = at_once(live_server_process.port, sessions(person, 4),
                       lambda _n: {"confirm": "recovery", "confirm-code": code})  # fmt: skip
    assert Counter(statuses) == {302: 1, 422: 3}
