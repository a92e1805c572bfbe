"""What the till's page needs to go on: members made and topped up beside it, the shift that runs, what is unusual."""

import json
import re
from dataclasses import replace

import pytest
from django.test import Client

from shuke.cards.actions.programme import publish_rules
from shuke.cards.values.policy import Tier
from shuke.customers import actions as customers
from shuke.identity.actions import remove_staff
from shuke.kit import clock, tenancy
from shuke.sales import queries, rules
from shuke.sales.actions import open_shift, register_till
from tests.factories import actor_for, make_person, make_staff
from tests.sales.conftest import RULES, yuan

TILL = "/console/aning/till/"
PHONE = "13900002906"


@pytest.fixture
def browser(merchant) -> Client:
    """A cashier's browser that has not sold yet."""
    person, client = make_person(language="en"), Client()
    client.staff = make_staff(merchant, "cashier", person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def config(client, query="") -> dict:
    """What the page hands to its script."""
    page = client.get(TILL + query).content.decode()
    return json.loads(re.search(r'id="till-config" type="application/json">(.*?)</script>', page)[1])


def enrol(client, key="0" * 32, **body):
    answer = client.post(f"{TILL}enrol/", json.dumps({"key": key} | body), content_type="application/json")
    return answer.status_code, answer.json()


def test_only_a_whole_phone_that_nobody_has_can_be_enrolled_with(browser, shop):
    shop.enrol(name="13812345678")
    found = [browser.get(f"{TILL}find/", {"q": text}).json() for text in (PHONE, PHONE[:6], "林晓", "13812345678")]
    assert [(len(each["rows"]), each["phone"]) for each in found] == [(0, PHONE), (0, ""), (0, ""), (1, "")]


def test_enrolling_at_the_till_gives_the_member_to_go_on_with(browser, shop):
    status, member = enrol(browser, name="王芳", phone=PHONE)
    assert (status, member["name"], member["state"], member["balance_minor"]) == (201, "王芳", "active", 0)
    assert enrol(browser, name="王芳", phone=PHONE)[1]["card"] == member["card"]
    assert enrol(browser, key="1" * 32, name="李雷", phone=PHONE)[1]["code"] == "customers.phone_known"
    assert enrol(browser, key="2" * 32, name="", phone="139")[0] == 422
    sold = shop.sell("30", card=member["card"])
    assert sold.customer_id == member["customer_id"]


def test_a_customer_on_record_gets_a_card_at_the_till(browser, shop):
    known = customers.create_customer(shop.owner, name="李雷")
    status, member = enrol(browser, customer_id=known.id)
    assert (status, member["customer_id"], member["state"]) == (201, known.id, "active")


def test_a_top_up_from_the_till_comes_back_with_the_member_chosen(browser, shop):
    card = shop.enrol(name="林晓雯")
    body = {"paid": "500", "method": "cash", "key": "3" * 32}
    answer = browser.post(f"/console/aning/cards/{card.id}/top-up/?from=till", body)
    assert (answer.status_code, answer["Location"]) == (302, f"{TILL}?customer={card.customer_id}")
    member = config(browser, f"?customer={card.customer_id}")["member"]
    assert (member["card"], member["balance_minor"], member["card_id"]) == (card.number, 58_000, card.id)
    assert [config(browser, query)["member"] for query in ("", "?customer=0", "?customer=x")] == [None, None, None]


def test_a_browser_that_has_not_sold_yet_sees_the_shift_that_runs(browser, shop, merchant):
    shown = lambda: re.search(r'class="where">(.*?)</p>', browser.get(TILL).content.decode())[1]  # noqa: E731
    register_till(shop.owner, name="Front")
    assert "No shift" in shown()
    second = register_till(shop.owner, name="Second")
    cashier = actor_for("cashier", merchant, browser.staff)
    open_shift(cashier, till_id=second, opening=yuan("100"))
    assert ("Second" in shown(), "No shift" in shown()) == (True, False)


@pytest.mark.parametrize(("median", "limit"), [(0, 1_000_000), (20_000, 1_000_000), (30_000, 1_500_000)])
def test_unusual_is_fifty_times_the_usual_and_ten_thousand_at_least(median, limit):
    assert rules.unusual(median, "CNY") == limit
    assert rules.unusual(0, "JPY") == 1_000_000


def test_what_is_usual_is_asked_by_the_page(browser, shop):
    assert config(browser)["unusual"] == 1_000_000
    for amount in ("300", "400", "90000"):
        shop.sell(amount)
    assert (config(browser)["unusual"], queries.unusual_from("CNY")) == (2_000_000, 2_000_000)


def test_an_open_till_tells_who_was_removed(browser, merchant, shop):
    sold = {"amount": {"amount_minor": 100, "currency": "CNY"}}
    with tenancy.open(merchant=merchant.pk):
        remove_staff(shop.owner, staff_id=browser.staff.pk)
    headers = {"Accept": "application/json", "Idempotency-Key": "k", "Accept-Language": "en"}
    answer = browser.post(f"{TILL}sales/", json.dumps(sold), content_type="application/json", headers=headers)
    page = browser.get(TILL)
    assert (answer.status_code, answer.json()["code"]) == (403, "identity.no_longer_staff")
    assert "You no longer work at 榕荫路店" in answer.json()["title"]
    assert (page.status_code, "You no longer work at 榕荫路店" in page.content.decode()) == (403, True)
    stranger = Client()
    stranger.force_login(make_person(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert [stranger.get(f"/console/{code}/till/").status_code for code in ("aning", "nowhere")] == [404, 404]


def test_who_comes_first_and_whose_birthday_it_is_is_said(browser, shop):
    first = Tier("base", "会员", "Member", gift_en="Cake", priority_en="No queue")
    publish_rules(shop.owner, rules=replace(RULES, tiers=(first,)), after=2)
    card, today = shop.enrol(), clock.today("Asia/Shanghai")
    assert config(browser, f"?customer={card.customer_id}")["member"]["perks"] == "No queue"
    customers.edit_customer(shop.owner, customer_id=card.customer_id, birthday=today.replace(year=1992))
    assert config(browser, f"?customer={card.customer_id}")["member"]["perks"] == "No queue · Birthday: Cake"
