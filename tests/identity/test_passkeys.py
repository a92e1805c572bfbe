"""Passkeys: added, named, removed; they sign in by themselves and count as second factor; a strange one does not."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from shuke.identity.sign_in import passkeys
from shuke.kit import clock
from tests.factories import make_person
from tests.identity.factor_steps import CONFIRM, boss, by_code, confirm
from tests.support.soft_key import SoftKey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor", "counters", "outbox")]
ADD, SIGN_IN = "/me/security/passkeys/", "/sign-in/passkey/"


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


def add(client, key, name="小米 14"):
    credential = key.make(client.post(f"{ADD}options/").json())
    return client.post(ADD, {"confirm-credential": json.dumps(credential), "confirm-name": name})


def enter(client, key, **more):
    credential = key.answer(client.post(f"{SIGN_IN}options/").json())
    return client.post(SIGN_IN, {"confirm-credential": json.dumps(credential)} | more)


def test_a_passkey_is_added_named_and_removed(client):
    person, console = boss()
    by_code(client, person)
    assert add(client, SoftKey())["Location"] == "/me/security/"
    [row] = Authenticator.objects.filter(user=person)
    assert row.data["name"] == "小米 14"
    assert client.get(f"{console}/settings/api-keys/").status_code == 200
    assert client.post(f"{ADD}{row.pk}/name/", {"name": "  My phone "}).status_code == 302
    assert "My phone" in client.get("/me/security/").content.decode()
    assert client.post(f"{ADD}{row.pk}/remove/").status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()


def test_it_signs_in_without_a_number_and_counts_as_second_factor(client):
    person, console = boss()
    by_code(client, person)
    key = SoftKey()
    add(client, key)
    other = Client(SERVER_NAME="localhost")
    assert enter(other, key, next=f"{console}/settings/api-keys/")["Location"] == f"{console}/settings/api-keys/"
    assert other.get(f"{console}/settings/api-keys/").status_code == 200


def test_it_confirms_in_a_session_that_began_otherwise(client):
    person, console = boss()
    by_code(client, person)
    key = SoftKey()
    add(client, key)
    later = by_code_later(person)
    assert later.get(CONFIRM).context["step"] == "strong"
    credential = key.answer(later.post(f"{CONFIRM}options/").json())
    assert confirm(later, "passkey", credential=json.dumps(credential), to=f"{console}/").status_code == 302
    assert later.get(f"{console}/settings/api-keys/").status_code == 200


def by_code_later(person):
    with clock.travel(by=timedelta(minutes=2)):
        return by_code(Client(SERVER_NAME="localhost"), person)


def test_somebody_elses_passkey_confirms_nothing(client):
    person, _console = boss()
    by_code(client, person)
    add(client, SoftKey())
    thief, key = by_code(Client(SERVER_NAME="localhost"), make_person()), SoftKey()
    add(thief, key)
    later = by_code_later(person)
    credential = key.answer(later.post(f"{CONFIRM}options/").json())
    assert confirm(later, "passkey", credential=json.dumps(credential)).status_code == 422
    assert "second_factor" not in later.session


def test_an_answer_counts_once(client):
    person, _console = boss()
    by_code(client, person)
    key = SoftKey()
    add(client, key)
    other = Client(SERVER_NAME="localhost")
    credential = json.dumps(key.answer(other.post(f"{SIGN_IN}options/").json()))
    assert other.post(SIGN_IN, {"confirm-credential": credential})["Location"] == "/console/"
    other.post("/sign-out/")
    again = other.post(SIGN_IN, {"confirm-credential": credential})
    assert (again["Location"], "_auth_user_id" in other.session) == ("/sign-in/?next=&offer=no", False)


@pytest.mark.parametrize(
    "wrong", [{"origin": "http://elsewhere.example"}, {"origin": "http://testserver"}, {"verified": False}],
    ids=["another site", "without encryption", "nobody was asked"],
)  # fmt: skip
def test_what_is_not_safe_is_not_kept(client, wrong):
    person, _console = boss()
    by_code(client, person)
    assert add(client, SoftKey(**wrong)).status_code == 422
    assert not Authenticator.objects.filter(user=person).exists()


@pytest.mark.parametrize("wrong", ["", "{", "{}", "[]", "7", '{"id": "x"}', '{"response": {"userHandle": "é"}}'])
def test_what_is_no_passkey_lets_nobody_in(client, wrong):
    client.post(f"{SIGN_IN}options/")
    answer = client.post(SIGN_IN, {"confirm-credential": wrong})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=&offer=no")
    person, _console = boss()
    by_code(client, person)
    client.post(f"{ADD}options/")
    assert client.post(ADD, {"confirm-credential": wrong}).status_code == 422
    assert confirm(client, "first-passkey", credential=wrong).status_code == 422


def test_a_passkey_needs_its_own_challenge(client):
    person, _console = boss()
    by_code(client, person)
    key = SoftKey()
    credential = key.make(client.post(f"{ADD}options/").json())
    client.post(f"{ADD}options/")
    assert client.post(ADD, {"confirm-credential": json.dumps(credential)}).status_code == 422


def test_the_first_passkey_asks_for_the_phone_and_the_next_for_the_first(client):
    person, _console = boss()
    by_code(client, person)
    with clock.travel(by=timedelta(minutes=11)):
        refused = client.post(f"{ADD}options/")
        assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_needed")
    add(client, SoftKey())
    later = by_code_later(person)
    with clock.travel(by=timedelta(minutes=3)):
        assert later.post(f"{ADD}options/").status_code == 403
        [row] = Authenticator.objects.filter(user=person)
        for address in (ADD, f"{ADD}{row.pk}/name/", f"{ADD}{row.pk}/remove/", "/me/security/app/remove/",
                        "/me/security/recovery-codes/"):  # fmt: skip
            assert later.post(address, {"name": "x"})["Location"].partition("?")[0] == CONFIRM
        assert later.get("/me/security/app/").status_code == 302
    assert Authenticator.objects.filter(user=person).count() == 1


def test_the_first_one_is_set_up_in_the_flow(client):
    person, console = boss()
    by_code(client, person)
    key = SoftKey()
    credential = key.make(client.post(f"{ADD}options/").json())
    answer = confirm(client, "first-passkey", credential=json.dumps(credential), name="", to=f"{console}/")
    assert (answer.status_code, answer["Location"]) == (302, f"{console}/")
    assert client.get(f"{console}/settings/api-keys/").status_code == 200


def test_nobody_reaches_anothers_passkey(client):
    person, _console = boss()
    by_code(client, person)
    add(client, SoftKey())
    [row] = Authenticator.objects.filter(user=person)
    thief = by_code(Client(SERVER_NAME="localhost"), make_person())
    add(thief, SoftKey())
    for address in (f"{ADD}{row.pk}/name/", f"{ADD}{row.pk}/remove/"):
        assert thief.post(address, {"name": "x"}).status_code == 404
    row.refresh_from_db()
    assert row.data["name"] == "小米 14"


def test_twenty_are_kept(client, monkeypatch):
    monkeypatch.setattr(passkeys, "MOST", 1)
    by_code(client, make_person())
    assert [add(client, SoftKey()).status_code, add(client, SoftKey()).status_code] == [302, 409]


def test_recovery_codes_end_with_the_last_factor(client):
    person, _console = boss()
    by_code(client, person)
    assert client.post("/me/security/recovery-codes/").status_code == 404
    add(client, SoftKey())
    assert client.post("/me/security/recovery-codes/").status_code == 200
    row = Authenticator.objects.get(user=person, type="webauthn")
    client.post(f"{ADD}{row.pk}/remove/")
    assert not Authenticator.objects.filter(user=person).exists()


def test_a_closed_account_does_not_open(client):
    person, _console = boss()
    by_code(client, person)
    key = SoftKey()
    add(client, key)
    person.is_active = False
    person.save()
    other = Client(SERVER_NAME="localhost")
    assert enter(other, key)["Location"] == "/sign-in/closed/"
    assert "_auth_user_id" not in other.session


def test_signing_in_asks_for_no_second_factor(client):
    person, console = boss()
    by_code(client, person)
    add(client, SoftKey())
    assert by_code_later(person).get(f"{console}/settings/roles/").status_code == 200
