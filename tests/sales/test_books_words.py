"""The books name people, cards, sales and API keys, not numbers of rows."""

import json

import pytest
from django.test import Client

from shuke.cards.actions.refund_value import refund_value
from shuke.identity.actions.issue_api_key import issue_api_key
from shuke.identity.models import Person
from shuke.ledger.models import Account
from shuke.sales import queries
from tests.sales.conftest import yuan


def account(card, kind):
    return Account.objects.get(holder_id=card.id, kind=kind).pk


def test_a_members_statement_names_him_the_sale_and_the_refund(open_shop, reader):
    card = open_shop.enrol(name="林晓雯")
    sale = open_shop.sell("50", card=card.number)
    open_shop.refund(sale, "20")
    text = reader(f"accounts/{account(card, 'points')}/")
    assert f"林晓雯 ···· {card.number[-4:]}" in text
    assert f"Points issued Sale {sale.number} +50 50" in text
    assert f"Points issued Refund of sale {sale.number} −20 30" in text
    assert f"Card {card.id}" not in text


def test_the_shops_own_statement_names_the_other_sides_member(open_shop, reader):
    card = open_shop.enrol(name="林晓雯", pin="270391", top_up="500")
    open_shop.sell("40", card=card.number, pin="270391", spend_balance=yuan("40"))
    revenue = Account.objects.get(holder_id=None, kind="revenue", unit="CNY").pk
    assert f"Principal · 林晓雯 ···· {card.number[-4:]}" in reader(f"accounts/{revenue}/")


def test_top_ups_and_payouts_name_who_booked_them(open_shop, reader):
    card = open_shop.enrol(top_up="100")
    refund_value(open_shop.owner, number=card.number, amount=yuan("100"), key="back")
    text = reader(f"accounts/{account(card, 'principal')}/")
    assert "Top-up taken by 小林" in text
    assert "Balance paid out by 小林" in text


def test_what_came_by_an_api_key_bears_its_name(open_shop, reader):
    _key, secret = issue_api_key(open_shop.owner, name="Front desk", role="owner")
    card = open_shop.enrol()
    body = {"amount": {"amount_minor": 3000, "currency": "CNY"}, "card": card.number}
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "x"}
    Client().post("/api/v1/sales", json.dumps(body), content_type="application/json", headers=headers)
    number = queries.history()[0][0].number
    assert f"Sale {number} by the API key Front desk" in reader(f"accounts/{account(card, 'points')}/")


@pytest.mark.parametrize(
    ("rule", "shown"),
    [("cards.points_replay/points", "Points 50 50 0"), ("cards.top_ups/CNY", "Principal and bonus 580.00 580.00 0.00")],
)
def test_the_rules_of_cards_can_be_looked_behind(open_shop, reader, rule, shown):
    card = open_shop.enrol(name="林晓雯", top_up="500")
    open_shop.sell("50", card=card.number)
    assert f"林晓雯 ···· {card.number[-4:]} {shown}" in reader(f"rules/{rule}/")


def test_a_cards_top_ups_lead_to_the_card(open_shop, reader):
    card = open_shop.enrol(top_up="500")
    assert f'href="/console/aning/cards/{card.id}/"' in reader.html("rules/cards.top_ups/CNY/")


@pytest.mark.parametrize(
    ("rule", "heading", "first"),
    [
        ("replay/points", "The accounts behind it, any difference first", "Account Kind"),
        ("lot_uses/points", "The lots behind it, any difference first", "Lot of Kind"),
        ("reversals/points", "The entries given back, any difference first", "Entry When"),
        ("cards.top_ups/CNY", "The cards behind it, any difference first", "Card Kind"),
        ("balanced/points", "The accounts behind it: together they are zero", "Account Kind"),
    ],
)
def test_a_proof_says_what_its_rows_are(open_shop, reader, rule, heading, first):
    sale = open_shop.sell("50", card=open_shop.enrol(top_up="500").number)
    open_shop.refund(sale, "20")
    assert f"{heading} {first} " in reader(f"rules/{rule}/")


def test_every_rule_of_the_page_leads_to_its_proof(open_shop, reader):
    card = open_shop.enrol(top_up="500")
    open_shop.sell("50", card=card.number)
    text = reader("")
    assert text.count("See proof") == text.count("holds")


def test_what_is_counted_is_named(open_shop, reader):
    card = open_shop.enrol(top_up="500")
    for _ in range(2):
        open_shop.sell("50", card=card.number)
    text = reader("")
    assert "¥ · 1 top-up " in text
    assert "points · 2 entries" in text


def test_a_reversed_entry_bears_its_sales_number(open_shop, reader):
    sale = open_shop.sell("50", card=open_shop.enrol().number)
    open_shop.refund(sale, "20")
    text = reader("rules/reversals/points/")
    assert f"Sale {sale.number}" in text
    assert "sale:" not in text


@pytest.mark.parametrize("rule", ["cards.nothing/points", "cards.top_ups/points"])
def test_a_rule_that_is_none_is_not_found(open_shop, reader, rule):
    client = Client()
    client.force_login(Person.objects.get(name="小林"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"/console/aning/books/rules/{rule}/").status_code == 404
