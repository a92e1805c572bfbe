"""People at companies, volumes and households over the API."""

import pytest

from shuke.customers.actions import create_customer
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from tests.customers.api.test_customers import key_for

MOON = {"month": 8, "day": 15, "year": 1980, "lunar": True, "leap": False}


@pytest.fixture
def api(merchant):
    return key_for(merchant)


def made(merchant, kind):
    with tenancy.open(merchant=merchant.pk):
        return f"/api/v1/customers/{create_customer(system(merchant.pk), name='恒力', kind=kind).id}"


def send(verb, address, body):
    return verb(address, body, content_type="application/json")


def test_contacts(api, merchant):
    url = made(merchant, "company") + "/contacts"
    boss = send(api.post, url, {"name": "周总", "role": "general", "phone": "13800132906", "birthday": MOON}).json()
    kept = boss["birthday"].pop("next_on")
    assert kept >= clock.today("Asia/Shanghai").isoformat()
    assert boss == {
        "id": boss["id"], "name": "周总", "role": "general", "title": "", "department": "", "reports_to": None,
        "phone": "+8613800132906", "email": "", "note": "", "birthday": MOON, "left_on": None,
    }  # fmt: skip
    buyer = send(api.post, url, {"name": "小李", "reports_to": boss["id"]}).json()
    circle = send(api.put, f"{url}/{boss['id']}", {"name": "周总", "reports_to": buyer["id"]})
    assert (circle.status_code, circle.json()["code"]) == (422, "customers.reports_in_circle")
    left = send(api.post, f"{url}/{buyer['id']}/leaving", {"left_on": "2026-01-05"}).json()
    assert left["left_on"] == "2026-01-05"
    assert api.delete(f"{url}/{boss['id']}").status_code == 204
    assert [(each["name"], each["reports_to"]) for each in api.get(url).json()] == [("小李", None)]


def test_a_birthday_that_cannot_be(api, merchant):
    url = made(merchant, "company") + "/contacts"
    answer = send(api.post, url, {"name": "周总", "birthday": {"month": 2, "day": 30}})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_birthday")


def test_volumes(api, merchant):
    url = made(merchant, "company") + "/volumes"
    row = {"year": 2026, "product": "轴承", "supplier": "", "amount_minor": 700}
    kept = send(api.put, url, row).json()
    assert api.get(url).json() == [row | {"id": kept["id"]}]
    assert api.delete(f"{url}/{kept['id']}").status_code == 204


def test_households(api, merchant):
    url = made(merchant, "person") + "/household"
    member = send(api.post, url, {"name": "女儿", "agreed_how": "当面", "sizes": "31"}).json()
    changed = send(api.put, f"{url}/{member['id']}", {"name": "女儿", "agreed_how": "当面", "sizes": "32"}).json()
    assert api.get(url).json() == [changed] == [member | {"sizes": "32"}]
    assert api.delete(f"{url}/{member['id']}").status_code == 204
    assert send(api.post, made(merchant, "company") + "/household", {"name": "x", "agreed_how": "y"}).status_code == 409
