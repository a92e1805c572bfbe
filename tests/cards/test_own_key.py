"""The key of a card's code: handed to its owner's phone and to nobody else, and never part of a page that is kept."""

import base64
import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.freeze import freeze_card
from shuke.cards.actions.replace import replace_card
from shuke.cards.actions.resolve import resolve_code
from shuke.cards.errors import CodeExpired
from shuke.cards.models import Card
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.codes.member_codes import member_code
from tests.factories import actor_for, make_merchant, make_person, make_staff

PHONE = "+8613800002906"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning", name="阿宁理发")


@pytest.fixture
def owner(merchant):
    return actor_for(Role.OWNER, merchant, make_staff(merchant, Role.OWNER, make_person()))


@pytest.fixture
def card(merchant, owner, client):
    person = make_person(phone=PHONE, name="林晓雯", phone_verified_at=clock.now())
    with tenancy.open(merchant=merchant.pk):
        card = enrol_card(owner, key="e", name="林晓雯", phone=PHONE)
        Card.objects.filter(pk=card.id).update(person_id=person.pk)
    client.force_login(person, backend=BACKEND)
    return card


def ask(client, card):
    return client.get(reverse("cards:own_key", args=[card.id]), headers={"accept": "application/json"})


def told(answer):
    body = json.loads(answer.content)
    return body["id"], base64.b64decode(body["secret"])


def shown(client, card):
    """The name of the key that the card's page asks for."""
    text = client.get(reverse("cards:own", args=[card.id])).content.decode()
    assert "data-secret" not in text
    found = re.search(r'data-key="(\w+)"', text)
    return found and found[1]


def test_the_key_makes_codes_that_the_till_takes_within_their_minute_and_not_after(client, card, owner, merchant):
    answer = ask(client, card)
    _name, secret = told(answer)
    assert answer["Cache-Control"] == "no-store"
    moment = clock.now()
    code = f"SK1:{card.number}:{member_code(secret, moment)}"
    with tenancy.open(merchant=merchant.pk):
        with clock.travel(to=moment + timedelta(seconds=61)), pytest.raises(CodeExpired):
            resolve_code(owner, payload=code, till="a")
        with clock.travel(to=moment + timedelta(seconds=29)):
            assert resolve_code(owner, payload=code, till="a").card.id == card.id


def test_the_page_names_the_key_it_needs_and_the_name_gives_nothing_away(client, card):
    name, secret = told(ask(client, card))
    assert shown(client, card) == name == hashlib.sha256(b"key id " + secret).hexdigest()[:16]


def test_the_answer_tells_the_servers_time_so_that_a_wrong_clock_is_found(client, card):
    with clock.travel(by=timedelta(hours=2)):
        at = clock.now()
        assert abs(int(ask(client, card)["Shuke-Now"]) - at.timestamp() * 1000) < 60_000


def test_a_replaced_card_names_another_key(client, card, owner, merchant):
    before = shown(client, card)
    with tenancy.open(merchant=merchant.pk):
        replace_card(owner, number=card.number, key="r")
    assert shown(client, card) not in (None, before)


def test_a_frozen_card_gives_no_key_and_its_page_asks_for_none(client, card, owner, merchant):
    with tenancy.open(merchant=merchant.pk):
        freeze_card(owner, number=card.number, why="lost")
    assert (ask(client, card).status_code, shown(client, card)) == (409, None)


def test_nobody_else_gets_it(client, card):
    client.force_login(make_person(), backend=BACKEND)
    assert ask(client, card).status_code == 404
    client.logout()
    assert ask(client, card).status_code == 302
