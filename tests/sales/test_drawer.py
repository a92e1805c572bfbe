"""Money taken away from the till lies in the right drawer; a drawer that is off is explained."""

import re

import pytest
from django.test import Client

from shuke.kit import tenancy
from shuke.sales import queries
from shuke.sales.actions import open_shift, register_till
from shuke.sales.errors import NoteNeeded
from shuke.sales.values import PaymentValue
from tests.factories import actor_for, make_person, make_staff
from tests.sales.conftest import closed, yuan


def opened(actor, name, cash="300"):
    till = register_till(actor, name=name)
    return till, open_shift(actor, till_id=till, opening=yuan(cash)).id


@pytest.mark.parametrize("place", ["here", "own", "none", "unknown"])
def test_whose_drawer_it_is(shop, merchant, place):
    colleague = actor_for("cashier", merchant)
    other, _shift = opened(colleague, "Theirs")
    idle = register_till(shop.owner, name="Idle")
    if place == "own":
        own, _shift = opened(shop.owner, "Own")
    expected = {
        "here": (other, str(other)), "own": (idle, str(own) if place == "own" else ""), "none": (idle, str(idle)),
        "unknown": (None, ""),
    }  # fmt: skip
    till, drawer = expected[place]
    assert queries.drawer_of(shop.owner.staff_id, till) == drawer


def test_who_is_nobodys_staff_has_no_drawer(shop):
    opened(shop.owner, "Own")
    assert queries.drawer_of(None, None) == ""


@pytest.fixture
def console(merchant, shop):
    """A cashier who joined a colleague's shift at a till, and her browser."""
    person = make_person()
    cashier = actor_for("cashier", merchant, make_staff(merchant, "manager", person))
    card = shop.enrol(name="林晓雯")
    till, shift = opened(shop.owner, "Till 1")
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/console/aning/till/shift/", {"till": "Till 1", "opening": "300", "join": "1"})
    client.card, client.shift, client.till, client.cashier = card, shift, till, cashier
    return client


def test_a_top_up_in_the_console_lies_in_the_till_of_this_browser(console):
    page = f"/console/aning/cards/{console.card.id}/"
    console.post(f"{page}top-up/", {"paid": "80", "method": "cash", "key": "0" * 32})
    report = queries.shift_report(console.shift)
    assert (report.top_ups, report.expected_minor) == ((PaymentValue("cash", 8000),), 38_000)


def test_a_balance_paid_back_in_the_console_leaves_that_drawer(console):
    page = f"/console/aning/cards/{console.card.id}/"
    console.post(f"{page}top-up/", {"paid": "80", "method": "wechat", "key": "0" * 32})
    console.post(f"{page}refund/", {"amount_minor": "8000", "method": "cash", "key": "1" * 32})
    report = queries.shift_report(console.shift)
    assert (report.value_refunds, report.expected_minor) == ((PaymentValue("cash", 8000),), 22_000)


@pytest.mark.parametrize(("counted", "note", "fine"), [
    ("290.01", "", True), ("309.99", "", True), ("290", "", False), ("310", "  ", False), ("310", "tips", True),
    ("0", "stolen", True),
])  # fmt: skip
def test_a_difference_of_ten_yuan_needs_a_word(shop, counted, note, fine):
    _till, shift = opened(shop.owner, "Till 1")
    if fine:
        report = closed(shop.owner, shift, counted, note)
        assert (report.shift.counted_minor, report.shift.note) == (yuan(counted).minor, note)
        return
    with pytest.raises(NoteNeeded) as refused:
        closed(shop.owner, shift, counted, note)
    assert (refused.value.field, refused.value.missing) == (
        "note", {"difference_minor": yuan(counted).minor - 30_000},
    )  # fmt: skip
    assert queries.open_shift_of(_till) is not None


def test_the_page_says_what_is_missing_and_keeps_what_was_typed(merchant, shop):
    person = make_person(language="en")
    make_staff(merchant, "cashier", person)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/console/aning/till/shift/", {"till": "Till 1", "opening": "300"})
    client.post("/console/aning/till/shift/", {"rest": "250"})
    refused = client.post("/console/aning/till/shift/close/", {"left": "123", "note": ""})
    text = refused.content.decode()
    assert (refused.status_code, "the drawer is off by -¥50.00" in text.replace("−", "-"), 'value="123"' in text) == (
        422, True, True,
    )  # fmt: skip
    with tenancy.open(merchant=merchant.pk):
        assert queries.shifts()[0].closed_at is None


def test_an_undone_top_up_leaves_the_drawer_it_went_into(console):
    page = f"/console/aning/cards/{console.card.id}/"
    console.post(f"{page}top-up/", {"paid": "80", "method": "cash", "key": "0" * 32})
    [undo] = set(re.findall(r'action="([^"]*top-ups/\d+/undo/)"', console.get(page).content.decode()))
    told = console.post(undo, follow=True).content.decode()
    again = console.post(undo, follow=True)
    report = queries.shift_report(console.shift)
    assert ("Hand back ¥80.00 in cash" in told, undo in told, again.status_code) == (True, False, 200)
    assert (report.top_ups, report.value_refunds) == ((PaymentValue("cash", 8000),), (PaymentValue("cash", 8000),))
    assert report.expected_minor == 30_000


def test_a_top_up_offers_its_undo_at_once(console):
    page = f"/console/aning/cards/{console.card.id}/"
    answer = console.post(f"{page}top-up/", {"paid": "80", "method": "cash", "key": "0" * 32}, follow=True)
    assert re.findall(r'data-undo="[^"]*top-ups/\d+/undo/"', answer.content.decode())
