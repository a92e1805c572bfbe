"""Segments over the API."""

import pytest

from shuke.customers.actions import create_customer, set_traits
from shuke.kit import tenancy
from shuke.kit.access import system
from tests.customers.api.test_customers import key_for

RICH = {"all": [{"field": "points", "is": "at_least", "values": [100]}]}
ROOT = "/api/v1/segments"


@pytest.fixture
def api(merchant):
    client = key_for(merchant)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def people(merchant):
    with tenancy.open(merchant=merchant.pk):
        ids = [create_customer(system(merchant.pk), name=f"客{points}").id for points in (500, 0)]
        set_traits(ids[0], points=500)
    return ids


def post(api, address, **body):
    return api.post(ROOT + address, body, content_type="application/json")


def test_make_read_change_count_list_explain_put_away(api, people):
    made = post(api, "", name="多", conditions=RICH).json()
    assert made == {
        "id": made["id"], "name": "多", "description": "", "conditions": RICH, "frozen": False, "shared": True,
        "owner_id": None, "archived": False,
    }  # fmt: skip
    one = f"{ROOT}/{made['id']}"
    assert api.get(ROOT).json() == [made]
    assert api.get(f"{one}/count").json() == post(api, "/count", conditions=RICH).json() == {"count": 1}
    assert [row["id"] for row in api.get(f"{one}/members").json()["items"]] == people[:1]
    assert api.get(f"{one}/members/{people[1]}").json() == {
        "belongs": False, "conditions": [{"condition": "Points at least 100", "value": "0", "holds": False}],
    }  # fmt: skip
    changed = api.patch(one, {"name": "少", "conditions": {"not": RICH}}, content_type="application/json").json()
    assert (changed["name"], api.get(f"{one}/count").json()) == ("少", {"count": 1})
    assert api.delete(one).status_code == 204
    assert api.get(ROOT).json() == []
    assert api.get(one).json()["archived"] is True


def test_a_frozen_one_takes_members_by_hand(api, people):
    made = post(api, "", name="礼", conditions=RICH, frozen=True).json()
    added = post(api, f"/{made['id']}/members", customer_ids=people)
    assert added.json() == {"count": 1}
    follows = post(api, "", name="多", conditions=RICH).json()
    refused = post(api, f"/{follows['id']}/members", customer_ids=people)
    assert (refused.status_code, refused.json()["code"]) == (409, "customers.segment_not_frozen")


def test_conditions_that_do_not_exist_are_named(api):
    refused = post(api, "", name="x", conditions={"all": [{"field": "shoe"}]})
    assert (refused.status_code, refused.json()["code"]) == (422, "customers.segment_unreadable")
    assert refused.json()["field"] == "conditions"


def test_what_can_be_asked_is_listed(api):
    fields = {each["name"]: each for each in api.get(f"{ROOT}/fields").json()}
    assert fields["came"] == {
        "name": "came", "label": "Days of visit", "kind": "days", "compares": ["at_least", "at_most", "between"],
        "windowed": True,
    }  # fmt: skip


def test_a_cashiers_key_reads_but_does_not_make(merchant, people):
    api = key_for(merchant, "cashier")
    assert post(api, "/count", conditions=RICH).json() == {"count": 1}
    assert post(api, "", name="x", conditions=RICH).status_code == 403
