"""The screens of the offline till: what the device is told, what it hands in, what is decided in the console."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from shuke.kit import clock
from shuke.sales import queries
from shuke.sales.actions import ring_up
from shuke.sales.models import Sale
from tests.factories import make_person, make_staff
from tests.sales.conftest import yuan

CONSOLE = "/console/aning/"
TAKE_IN = f"{CONSOLE}till/offline/"


def client_of(merchant, role):
    person, client = make_person(language="en"), Client()
    client.staff = make_staff(merchant, role, person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def cashier(merchant):
    return client_of(merchant, "cashier")


@pytest.fixture
def manager(merchant):
    return client_of(merchant, "manager")


def hand_in(client, device, key="k1", **changes):
    now = (device.contact_at + timedelta(minutes=50)).isoformat()
    money = {"amount_minor": 6_800, "currency": "CNY"}
    body = {
        "amount": money, "payments": [{"method": "cash", "amount": money}], "till": device.till, "at": now,
        "offline": {"contact_at": device.contact_at.isoformat(), "device": "tablet", "number": "1-A7-0001"},
    } | changes  # fmt: skip
    answer = client.post(TAKE_IN, json.dumps(body), content_type="application/json", headers={"Idempotency-Key": key})
    return answer.status_code, answer.json()


def test_contact_tells_the_time_and_what_this_device_may_do(cashier, shop):
    before = cashier.get(f"{CONSOLE}till/contact/").json()
    assert (before["till"], before["stopped"], bool(before["csrf"])) == (None, False, True)
    assert abs(before["now"] / 1000 - clock.now().timestamp()) < 5
    sold = json.dumps({"amount": {"amount_minor": 100, "currency": "CNY"}})
    cashier.post(f"{CONSOLE}till/sales/", sold, content_type="application/json", headers={"Idempotency-Key": "k"})
    after = cashier.get(f"{CONSOLE}till/contact/").json()
    assert (after["till"], after["till_name"]) == queries.tills()[0]
    assert (after["allowance"], after["earn"]) == (
        {"on": True, "sales": 50, "total": 200_000, "hours": 24}, {"points": 1, "per_minor": 100},
    )  # fmt: skip


def test_a_kept_sale_comes_in_once_for_whoever_is_signed_in(cashier, manager, device):
    status, first = hand_in(cashier, device)
    assert (status, hand_in(cashier, device), first["found"]) == (201, (201, first), [])
    assert hand_in(manager, device)[1]["id"] == first["id"]
    assert Sale.objects.count() == 1
    card = {"card": "nonsense"}
    assert hand_in(cashier, device, key="k2", **card)[1]["found"] == [{"kind": "Card number unknown", "open": True}]


def test_a_sale_that_arrived_before_is_found_by_its_key(cashier, device, shop):
    sold = ring_up(shop.owner, key="till:k9", amount=yuan("68"), till=device.till)
    assert hand_in(cashier, device, key="k9")[1]["id"] == sold.id


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"spend_points": 100}, "sales.not_offline", "spend_points"), ({"pin": "270391"}, "sales.not_offline", "pin"),
        ({"token": "x"}, "sales.not_offline", "token"), ({"at": None}, "sales.offline_time_missing", "at"),
        ({"spend_balance": {"amount_minor": 1, "currency": "CNY"}}, "sales.not_offline", "spend_balance"),
        ({"till": None}, "sales.till_unknown", "till"), ({"offline": None}, "invalid_input", "offline"),
        ({"amount": None, "lines": [{"name": "次卡", "price": {"amount_minor": 6_800, "currency": "CNY"}, "pack": 1}]},
         "sales.not_offline", "lines"),
    ],
)  # fmt: skip
def test_what_needs_the_network_is_refused(cashier, device, changes, code, field):
    status, told = hand_in(cashier, device, **changes)
    assert (status, told["code"], told["field"]) == (422, code, field)


def test_no_key_no_sale(cashier, device):
    assert hand_in(cashier, device, key="")[1]["code"] == "idempotency_key_required"
    assert Sale.objects.count() == 0


def text(client, path):
    answer = client.get(CONSOLE + path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_manager_sees_and_settles_what_did_not_fit(manager, device, shop):
    assert "Nothing waits to be decided" in text(manager, "sales/offline/")
    card, sale = shop.enrol(name="王芳"), device.sell("68", shown="nonsense")
    other = device.sell("20", shown="nonsense")
    page = text(manager, "sales/offline/")
    assert ("2 things did not fit" in page, page.count("Card number unknown"), "the guest" in page) == (True, 2, True)
    assert "2 things did not fit" in text(manager, "sales/")
    first, second = (next(r.id for r in queries.conflicts_of(s.id)) for s in (sale, other))
    assert sale.number in text(manager, f"sales/offline/{first}/")
    empty = manager.post(f"{CONSOLE}sales/offline/{first}/", {"note": "x"}, headers={"accept-language": "en"})
    assert (empty.status_code, b"Type the number" in empty.content) == (422, True)
    done = manager.post(f"{CONSOLE}sales/offline/{first}/", {"card": card.number})
    assert (done.status_code, shop.holds(card)[0]) == (302, 68)
    manager.post(f"{CONSOLE}sales/offline/{second}/", {"leave": "1", "note": "a tourist"})
    assert (queries.conflict(second).note, queries.open_conflicts()) == ("a tourist", 0)
    assert "a tourist" in text(manager, f"sales/offline/{second}/")
    manager.post(f"{CONSOLE}sales/offline/{second}/reopen/")
    assert queries.open_conflicts() == 1
    assert "Credited" in text(manager, "sales/offline/?all=1")


def test_a_cashier_sees_but_does_not_settle(cashier, device):
    row = queries.conflicts_of(device.sell("68", shown="nonsense").id)[0]
    assert "An owner or manager decides this" in text(cashier, f"sales/offline/{row.id}/")
    assert cashier.post(f"{CONSOLE}sales/offline/{row.id}/", {"leave": "1"}).status_code == 403
    assert cashier.get(f"{CONSOLE}settings/offline/").status_code == 403


def test_the_allowance_is_set_and_a_lost_till_stopped(manager, device):
    assert "up to ¥2,000.00 without network" in text(manager, "settings/offline/")
    page = f"{CONSOLE}settings/offline/"
    assert manager.post(page, {"on": "on", "sales": "10", "total": "500", "hours": "8"}).status_code == 302
    found = queries.allowance("CNY")
    assert (found.on, found.sales, found.total, found.hours) == (True, 10, yuan("500"), 8)
    assert manager.post(page, {"sales": "10", "total": "0", "hours": "8"}).status_code == 422
    manager.post(f"{page}{device.till}/stop/")
    assert "Stopped" in text(manager, "settings/offline/")
    manager.post(f"{page}{device.till}/allow/")
    assert queries.stopped_tills() == {device.till: None}
    manager.post(page, {"sales": "10", "total": "500", "hours": "8"})
    device.sell("5", ago=0)
    assert "Without network the tills sell nothing" in text(manager, "settings/offline/")
