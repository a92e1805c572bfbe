"""Setting one's own PIN on the phone: one proof at a time, the old PIN or a code by message."""

import re

import pytest
from django.urls import reverse

from shuke.cards import pins
from shuke.cards.models import Card
from shuke.gateways.queries import messages
from shuke.kit import clock, tenancy
from tests.factories import make_person

PHONE = "+8613800002906"
NEW = "519284"


@pytest.fixture
def person(db):
    return make_person(phone=PHONE, name="林晓雯", phone_verified_at=clock.now())


@pytest.fixture
def mine(shop, card, person):
    Card.objects.filter(pk=card.id).update(person_id=person.pk)
    return card


@pytest.fixture
def member(client, person):
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def at(card, by=""):
    return reverse("cards:own_pin", args=[card.id]) + by


def fields(answer) -> list[str]:
    return re.findall(r'<input type="(?:password|text)" name="(\w+)"', answer.content.decode())


def holds(shop, card, pin) -> bool:
    with tenancy.open(merchant=shop.owner.merchant_id):
        return pins._fits(pin, Card.objects.get(pk=card.id).pin_hash)


def test_the_first_pin_asks_for_nothing_else(shop, mine, member):
    Card.objects.filter(pk=mine.id).update(pin_hash="")
    page = member.get(at(mine))
    assert (fields(page), "With the present PIN" in page.content.decode()) == (["new_pin"], False)


def test_the_old_pin_is_asked_for_and_nothing_on_the_page_is_optional(shop, mine, member):
    page = member.get(at(mine))
    assert (fields(page), "optional" in page.content.decode()) == (["pin", "new_pin"], False)
    refused = member.post(at(mine), {"pin": "", "new_pin": NEW})
    assert (refused.status_code, "Fill in: Present PIN." in refused.content.decode()) == (422, True)
    assert member.post(at(mine), {"pin": "802713", "new_pin": NEW}).status_code == 302
    assert holds(shop, mine, NEW)


def test_by_code_the_code_is_sent_first_and_then_typed_with_the_new_pin(shop, mine, member):
    assert fields(member.get(at(mine, "?by=code"))) == []
    sent = member.post(reverse("cards:own_pin_code", args=[mine.id]))
    assert sent.headers["Location"] == at(mine, "?by=code")
    assert fields(member.get(sent.headers["Location"])) == ["code", "new_pin"]
    code = messages()[0].text[:6]
    assert member.post(at(mine, "?by=code"), {"code": code, "new_pin": NEW}).status_code == 302
    assert holds(shop, mine, NEW)
    assert fields(member.get(at(mine, "?by=code"))) == []


def test_a_wrong_code_keeps_the_form_and_offers_another(shop, mine, member):
    refused = member.post(at(mine, "?by=code"), {"code": "000000", "new_pin": NEW})
    assert (refused.status_code, fields(refused)) == (422, ["code", "new_pin"])
    assert "Send another code to" in refused.content.decode()


def test_without_a_verified_phone_there_is_the_old_pin_and_the_counter(shop, mine, member, person):
    person.phone_verified_at = None
    person.save(update_fields=["phone_verified_at"])
    page = member.get(at(mine, "?by=code"))
    assert (fields(page), "Forgotten it? Ask at the counter." in page.content.decode()) == (["pin", "new_pin"], True)
