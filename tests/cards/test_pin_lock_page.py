"""Staff see on the card that wrong PINs lock it, and a new PIN ends that."""

import re

import pytest

from shuke.cards import pins
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.errors import PinLocked, PinWrong
from shuke.cards.models import Card
from shuke.identity.values import Role
from shuke.kit import tenancy
from tests.factories import actor_for, make_merchant, make_person, make_staff


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning")


@pytest.fixture
def owner(merchant, client):
    person = make_person()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return actor_for(Role.OWNER, merchant, make_staff(merchant, Role.OWNER, person))


@pytest.fixture
def card(merchant, owner):
    with tenancy.open(merchant=merchant.pk):
        return enrol_card(owner, key="e", name="林晓雯", phone="", pin="802713")


def told(client, card):
    html = client.get(f"/console/aning/cards/{card.id}/", headers={"accept-language": "en"}).content.decode()
    return re.search(r"<dt>PIN</dt><dd>(.*?)</dd>", html)[1]


def test_a_lock_is_told_and_ends_with_a_new_pin(client, merchant, card):
    assert told(client, card) == "set"
    with tenancy.open(merchant=merchant.pk):
        stored = Card.objects.get(pk=card.id).pin_hash
    for refusal in (PinWrong, PinWrong, PinWrong, PinWrong, PinLocked):
        with pytest.raises(refusal):
            pins.check_pin("111112", stored, merchant_id=merchant.pk, card_id=card.id, device="till")
    assert "by wrong tries; a new PIN ends it" in told(client, card)
    pins.forget_tries(merchant_id=merchant.pk, card_id=card.id)
    assert told(client, card) == "set"
