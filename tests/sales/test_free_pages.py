"""Free services on screens and in answers: till, sale, receipt, card page, the member's phone, the API."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.cards.models import Card
from shuke.cards.values.free import FreeService
from shuke.identity.actions import issue_api_key
from shuke.kit import clock
from shuke.sales import queries
from shuke.sales.actions import ring_up
from shuke.sales.receipts import token_of
from shuke.sales.values import LineInput
from tests.factories import make_person, make_staff
from tests.sales.conftest import RULES, yuan

WASH = "洗车"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WHY = "Gold: free, 1 of 2 in November"


@pytest.fixture
def card(shop):
    with clock.travel(to=datetime(2026, 11, 10, 4, 0, tzinfo=UTC)):
        gold = replace(RULES.tiers[1], free=(FreeService(WASH, 2),), discount_bp=0)
        rules = replace(RULES, tiers=(RULES.tiers[0], gold))
        publish_rules(shop.owner, rules=rules, after=card_queries.current_rules().number)
        held = shop.enrol()
        shop.sell("1000", card=held.number)
        yield shop.card(held)


@pytest.fixture
def sale(shop, card):
    """A free wash and something paid."""
    return ring_up(
        shop.owner, key="free", card=card.number, lines=[LineInput(WASH, yuan("50")), LineInput("香氛", yuan("30"))]
    )


@pytest.fixture
def console(merchant):
    person = make_person(language="en")
    make_staff(merchant, "owner", person)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def api(shop, card):
    _value, secret = issue_api_key(shop.owner, name="till", role="owner")
    client = Client(headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"})

    def ask(method, path, body=None, key=None):
        headers = {"Idempotency-Key": key} if key else {}
        answer = client.generic(method, f"/api/v1{path}", json.dumps(body), "application/json", headers=headers)
        return answer.status_code, json.loads(answer.content)

    return ask


def at(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def free_left(shop, card):
    return card_queries.free_of_card(shop.card(card), clock.today("Asia/Shanghai"))[0].left


def test_the_till_is_told_what_is_free_and_until_when(console, card, sale):
    member = json.loads(at(console, f"/console/aning/till/member/?customer={card.customer_id}"))
    assert member["free"] == [
        {"item": WASH, "left": 1, "times": 2, "says": "1 of 2 left until 30 Nov", "period": "November"}
    ]


def test_the_sale_the_slip_and_the_receipt_say_why_a_line_costs_nothing(console, merchant, sale):
    for page in (f"/console/aning/sales/{sale.id}/", f"/console/aning/sales/{sale.id}/slip/",
                 f"/r/{token_of(merchant.pk, sale.id)}/"):  # fmt: skip
        assert WHY in at(console, page), page


def test_the_cards_page_the_members_page_and_his_history_say_what_is_left_and_used(console, shop, card, sale):
    person = make_person(language="en")
    Card.objects.filter(pk=card.id).update(person_id=person.pk)
    phone = Client(headers={"accept-language": "en"})
    phone.force_login(person, backend=BACKEND)
    left = "1 of 2 left until 30 Nov"
    assert left in at(console, f"/console/aning/cards/{card.id}/")
    assert left in at(phone, f"/me/cards/{card.id}/")
    assert f"{WASH} ({WHY})" in at(phone, f"/me/cards/{card.id}/history/")


def test_a_free_service_is_given_back_on_the_sales_page_without_money(console, shop, card, sale):
    page = f"/console/aning/sales/{sale.id}/"
    assert 'name="free" value="0"' in " ".join(at(console, page).split())
    answer = console.post(page, {"key": "k1", "amount": "", "free": ["0"], "reason": "not done"}, follow=True)
    assert "The free service can be used again." in answer.content.decode()
    assert (free_left(shop, card), queries.sale(sale.id).refunded_minor) == (2, 0)
    assert 'name="free"' not in at(console, page)
    assert "not done" in at(console, page)


def test_a_sale_that_was_free_alone_offers_to_give_it_back(console, shop, card):
    alone = ring_up(shop.owner, key="alone", card=card.number, lines=[LineInput(WASH, yuan("50"))])
    page = f"/console/aning/sales/{alone.id}/"
    assert "Nothing was paid. The free service can go back to the card" in at(console, page)
    console.post(page, {"key": "k1", "free": ["0"]})
    assert free_left(shop, card) == 2
    assert "Nothing was paid, so nothing can be given back." in at(console, page)


def test_without_a_sum_and_without_a_tick_the_form_asks_for_one(console, sale):
    page = f"/console/aning/sales/{sale.id}/"
    answer = console.post(page, {"key": "k1", "amount": ""})
    assert (answer.status_code, queries.sale(sale.id).refunds) == (422, ())


def test_the_api_quotes_sells_gives_back_and_tells_what_is_left(api, shop, card):
    body = {"card": card.number, "lines": [{"name": WASH, "price": {"amount_minor": 5_000, "currency": "CNY"}}]}
    _status, quote = api("POST", "/sales/quote", body)
    status, sold = api("POST", "/sales", body, key="a")
    line = {"name": WASH, "quantity": 1, "price_minor": 5_000, "amount_minor": 0, "served_by": None, "group": "",
            "free": 1}  # fmt: skip
    assert (status, sold["lines"], sold["total_minor"], quote["lines"], quote["due_minor"]) == (
        201,
        [line],
        0,
        [line],
        0,
    )
    assert sold["member"]["explanation"][0] == {"title": WASH, "detail": WHY, "figure": "−¥50.00"}
    told = {"item": WASH, "times": 2, "left": 1, "every": "month", "until": "2026-11-30",
            "words": "1 of 2 left until 30 Nov"}  # fmt: skip
    assert api("GET", f"/cards/{card.number}")[1]["free_services"] == [told]
    status, refused = api("POST", f"/sales/{sold['id']}/refunds", {"free": [1]}, key="b")
    assert (status, refused["code"]) == (422, "sales.not_free")
    status, refund = api("POST", f"/sales/{sold['id']}/refunds", {"free": [0]}, key="c")
    assert (status, refund["amount"]["amount_minor"]) == (201, 0)
    assert api("GET", f"/cards/{card.number}")[1]["free_services"][0]["left"] == 2
    body["lines"][0]["keep_free"] = True
    assert api("POST", "/sales", body, key="d")[1]["total_minor"] == 5_000
