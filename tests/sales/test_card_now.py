"""An open card page asks what changed at the counter: nothing, or the changed parts and one sentence."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shuke.cards import actions as cards
from shuke.cards.models import Card
from shuke.cards.queries.own import own_marker
from shuke.kit import clock, tenancy
from shuke.sales.receipts import token_of
from tests.factories import make_person
from tests.sales.conftest import yuan


@pytest.fixture
def card(shop):
    return shop.enrol(pin="270391", top_up="320")


@pytest.fixture
def owner(card, client):
    person = make_person(phone="+8613800002906", name="林晓雯", language="en")
    Card.objects.filter(pk=card.id).update(person_id=person.pk)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return person


def marks(answer):
    """What the page would ask again with."""
    return dict(re.findall(r'data-(marker|newest)="([^"]+)"', html.unescape(answer.content.decode())))


def opened(client, card, language="en"):
    return marks(client.get(reverse("cards:own", args=[card.id]), headers={"accept-language": language}))


def ask(client, card, shown, language="en"):
    return client.get(reverse("cards:own_now", args=[card.id]), shown, headers={"accept-language": language})


def news(answer):
    return re.findall(r"<p data-news>(.*?)</p>", answer.content.decode())


def test_nothing_is_sent_while_nothing_changed(client, shop, card, owner):
    answer = ask(client, card, opened(client, card))
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (204, b"", "no-store")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Paid ¥5.00, balance ¥315.00"), ("zh-hans", "已支付 ¥5.00，余额 ¥315.00")]
)
def test_a_charge_is_shown_and_said_once(client, shop, card, owner, language, said):
    owner.language = language
    owner.save()
    shown = opened(client, card, language)
    with clock.travel(by=timedelta(minutes=1)):
        shop.sell("5", card=card.number, pin="270391", spend_balance=yuan("5"))
        changed = ask(client, card, shown, language)
        again = ask(client, card, marks(changed), language)
    text = changed.content.decode()
    assert (changed.status_code, news(changed), again.status_code) == (200, [said], 204)
    assert re.findall(r'id="([\w-]+)"', text) == ["card-tier", "card-holds", "card-offers", "card-last"]
    assert "data-secret" not in text


def test_a_top_up_and_a_refund_are_said_as_such(client, shop, card, owner):
    shown = opened(client, card)
    with clock.travel(by=timedelta(minutes=1)):
        cards.top_up_card(shop.owner, number=card.number, paid=yuan("10"), key="more")
        topped_up = ask(client, card, shown)
        sale = shop.sell("5", card=card.number, pin="270391", spend_balance=yuan("5"))
    with clock.travel(by=timedelta(minutes=2)):
        shop.refund(sale, "5")
        refunded = ask(client, card, marks(topped_up))
    assert news(topped_up) == ["Topped up ¥10.00, balance ¥330.00"]
    assert news(refunded) == ["¥5.00 given back, balance ¥330.00"]


def test_a_frozen_card_is_another_face_and_repeats_no_news(client, shop, card, owner):
    shown = opened(client, card)
    cards.freeze_card(shop.owner, number=card.number)
    answer = ask(client, card, shown)
    assert (news(answer), f'data-face="frozen {card.number}"' in answer.content.decode()) == ([], True)


def test_anybody_elses_card_does_not_exist(client, shop, card, owner):
    shown = opened(client, card)
    client.force_login(make_person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert ask(client, card, shown).status_code == 404
    client.logout()
    assert ask(client, card, shown).status_code == 302


def test_asking_costs_two_statements(shop, card, owner):
    with tenancy.open(person=owner.pk), CaptureQueriesContext(connection) as spent:
        own_marker(owner.pk, card.id)
    assert len([each for each in spent if "FROM" in each["sql"] and "set_config" not in each["sql"]]) == 2


def test_a_receipt_leads_a_signed_in_member_back_and_nobody_else(client, shop, card, owner):
    sale = shop.sell("5", card=card.number)
    address = reverse("sales:receipt", args=[token_of(shop.owner.merchant_id, sale.id)])
    member = client.get(address).content.decode()
    client.logout()
    stranger = client.get(address).content.decode()
    assert ('href="/me/cards/"' in member, 'href="/me/cards/"' in stranger) == (True, False)
