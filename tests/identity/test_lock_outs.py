"""Whoever has tried too often is told from when it works again and what to do meanwhile, wherever tries are counted."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from shuke.identity.sign_in import limits
from shuke.kit import attempts, clock
from shuke.kit.attempts import Limit
from shuke.kit.problems import TooManyAttempts
from tests.factories import make_person
from tests.identity.factor_steps import by_code, confirm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor", "counters", "outbox")]
PHONE = "+8613800138000"
EN, ZH = {"Accept-Language": "en"}, {"Accept-Language": "zh-hans"}


def spent(key: str, limit: Limit) -> None:
    """Every try under a key is used."""
    for _try in range(limit.tries):
        attempts.spend(key, limit=limit)


def codes_of_a_day(client, headers):
    spent(attempts.hashed("code-day", PHONE), limits.A_DAY)
    return client.post("/sign-in/", {"phone": PHONE}, headers=headers)


def codes_of_an_address(client, headers):
    spent(attempts.hashed("code-address", "127.0.0.1"), limits.AN_ADDRESS)
    return client.post("/sign-in/", {"phone": PHONE}, headers=headers)


def passwords(client, headers):
    spent(limits.password_key(PHONE), limits.PASSWORDS)
    return client.post("/sign-in/password/", {"phone": PHONE, "password": "guess"}, headers=headers)


def links(client, headers):
    spent(attempts.hashed("link", "127.0.0.1"), limits.LINKS_AN_ADDRESS)
    return client.get("/link/unknown/", headers=headers)


def invitations(client, headers):
    spent(attempts.hashed("link", "127.0.0.1"), limits.LINKS_AN_ADDRESS)
    return client.get("/invitation/unknown/", headers=headers)


def passkeys(client, headers):
    spent(attempts.hashed("passkey-address", "127.0.0.1"), limits.LINKS_AN_ADDRESS)
    return client.post("/sign-in/passkey/", {"confirm-credential": "{}"}, headers=headers)


def factors(client, headers):
    person = make_person(phone=PHONE, language="")
    person.set_password("a good long one")
    person.save()
    by_code(client, person)
    spent(limits.factor_key(person.pk), limits.FACTORS)
    client.cookies["shuke_language"] = headers["Accept-Language"]
    return confirm(client, "password", password="a good long one")


def present_password(client, headers):
    person = make_person(phone=PHONE, language="")
    person.set_password("a good long one")
    person.save()
    client.force_login(person)
    spent(limits.password_key(PHONE), limits.PASSWORDS)
    body = {"current": "a good long one", "password": "another long one"}
    return client.post("/me/profile/password/", body, headers=headers)


WAYS = [codes_of_a_day, codes_of_an_address, passwords, links, invitations, passkeys, factors, present_password]
INSTEAD = {
    codes_of_a_day: ("password or a passkey", "密码或通行密钥"),
    codes_of_an_address: ("password or a passkey", "密码或通行密钥"),
    passwords: ("a code to your phone", "手机验证码"),
    links: ("sign in by phone", "手机登录"),
    invitations: ("sign in by phone", "手机登录"),
    passkeys: ("sign in by phone", "手机登录"),
    factors: ("a passkey still confirms it", "通行密钥"),
    present_password: ("a code to your phone", "手机验证码"),
}


@pytest.mark.parametrize("headers", [EN, ZH], ids=["en", "zh"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_it_says_from_when_and_what_instead(way, headers):
    answer = way(Client(), headers)
    page, english = answer.content.decode(), headers is EN
    assert answer.status_code == 429
    assert ("Too many tries. Try again in" if english else "试得太多了") in page
    assert INSTEAD[way][0 if english else 1] in page
    assert 0 < int(answer["Retry-After"]) <= 24 * 3600


def test_the_page_of_a_link_shows_the_hour(client):
    with clock.travel(to=clock.now().replace(hour=3, minute=0, second=30, microsecond=0)):
        answer = links(client, EN)
    page = answer.content.decode()
    assert '<p class="sentence" aria-hidden="true">12:00</p>' in page
    assert "<h1>Too many tries. Try again in 1 h, from 12:01.</h1>" in page


def test_programs_are_told_the_moment_too(client):
    answers = [client.get("/api/v1/sales", headers={"Authorization": f"Bearer sk_{n}"}) for n in range(301)]
    locked = answers[-1]
    assert (locked.status_code, locked.json()["code"]) == (429, "too_many_attempts")
    until = datetime.fromisoformat(locked.json()["missing"]["until"])
    assert timedelta(0) < until - clock.now() <= timedelta(minutes=10)
    assert 0 < int(locked["Retry-After"]) <= 600


def test_nothing_is_promised_that_nobody_knows():
    problem = TooManyAttempts()
    assert (problem.retry_after, "missing" in problem.as_json()) == (60, False)
    assert problem.instead == ""
