"""Enrolling at the counter, in the browser."""

import pytest
from django.test import Client

from shuke.cards.models import Card
from shuke.customers.actions import create_customer
from shuke.customers.models import Customer
from shuke.identity.actions import issue_api_key
from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.kit.access import system
from tests.factories import actor_for, make_merchant, make_staff


def test_a_name_that_is_too_long_is_refused_and_not_cut(db):
    merchant = make_merchant(code="tea")
    client = Client(headers={"accept-language": "en"})
    client.force_login(Person.objects.get(pk=make_staff(merchant, "cashier").person_id))
    page = client.get("/console/tea/cards/new/").content.decode()
    answer = client.post("/console/tea/cards/new/", {"name": "长" * 81, "phone": "", "pin": "", "key": "k"})
    text = answer.content.decode()
    assert (answer.status_code, "Shorten the name to 80 characters." in text, "长" * 81 in text) == (422, True, True)
    assert 'maxlength="80"' not in page


@pytest.fixture
def tea(db):
    return make_merchant(code="tea")


@pytest.fixture
def browser(tea):
    client = Client(headers={"accept-language": "en"})
    client.force_login(Person.objects.get(pk=make_staff(tea, "cashier").person_id))
    return client


def made(tea):
    with tenancy.open(merchant=tea.pk):
        return sorted(Card.objects.values_list("customer__name", flat=True)), Customer.objects.count()


FORM = {"name": "李雷", "phone": "138 0000 2906", "pin": "", "key": "k"}


def test_a_known_phone_offers_the_record_and_the_card_for_whom_it_belongs_to(browser, tea):
    with tenancy.open(merchant=tea.pk):
        wang = create_customer(system(tea.pk), name="王芳", phones=["13800002906"]).id
    answer = browser.post("/console/tea/cards/new/", FORM)
    page = answer.content.decode()
    for words in ("Give 王芳 the card", f"/console/tea/customers/{wang}/", "Enrol as another customer", "李雷"):
        assert words in page, words
    assert (answer.status_code, made(tea)) == (422, ([], 1))
    assert browser.post("/console/tea/cards/new/", FORM | {"customer_id": str(wang)}).status_code == 302
    assert made(tea) == (["王芳"], 1)


def test_who_has_a_card_is_shown_with_it_and_another_customer_is_a_choice(browser, tea):
    browser.post("/console/tea/cards/new/", FORM | {"name": "王芳"})
    page = browser.post("/console/tea/cards/new/", FORM | {"key": "k2"}).content.decode()
    assert ("Open the card" in page, "Give 王芳 the card" in page) == (True, False)
    assert browser.post("/console/tea/cards/new/", FORM | {"key": "k2", "shared_phone": "1"}).status_code == 302
    assert made(tea) == (["李雷", "王芳"], 2)


def test_over_the_api_it_is_a_conflict_that_names_the_customer(tea):
    with tenancy.open(merchant=tea.pk):
        wang = create_customer(system(tea.pk), name="王芳", phones=["13800002906"]).id
        secret = issue_api_key(actor_for("owner", tea), name="till", role="manager")[1]
    api = Client(headers={"Authorization": f"Bearer {secret}"})

    def post(key, **body):
        return api.post("/api/v1/cards", body, content_type="application/json", headers={"Idempotency-Key": key})

    refused = post("a", name="李雷", phone="13800002906")
    assert (refused.status_code, refused.json()["code"]) == (409, "customers.phone_known")
    assert (refused.json()["field"], refused.json()["missing"]["customer_id"]) == ("phone", wang)
    assert post("b", customer_id=wang).json()["name"] == "王芳"
    assert post("c", name="李雷", phone="13800002906", shared_phone=True).json()["name"] == "李雷"
