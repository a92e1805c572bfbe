"""Segments over the API."""

from datetime import date

import pytest

from shuke.customers.actions import create_customer, set_packs_left, set_traits
from shuke.customers.values import PackTold
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
        "windowed": True, "about": [],
    }  # fmt: skip
    assert (fields["sessions"]["compares"], fields["sessions"]["about"]) == (fields["came"]["compares"], ["pack"])


@pytest.mark.parametrize(
    ("values", "code", "words"),
    [
        ([5, 1], "customers.segment_figures_turned", "first number is larger"),
        ([-3, 1], "customers.segment_below_zero", "never below 0"),
    ],
)
def test_a_value_without_sense_is_refused_with_its_remedy(api, people, values, code, words):
    tree = {"field": "sessions", "is": "between", "values": values}
    for answer in (post(api, "/count", conditions=tree), post(api, "", name="x", conditions=tree)):
        told = answer.json()
        assert (answer.status_code, told["code"], told["field"]) == (422, code, "conditions")
        assert words in told["title"]
        assert "Sessions left" in told["title"]


def test_packs_and_enrolment_are_asked_and_explained(api, merchant, people):
    day = date(2025, 11, 3)
    with tenancy.open(merchant=merchant.pk):
        set_traits(people[0], enrolled_on=day)
        set_packs_left([PackTold(1, people[0], 7, 2, day.replace(year=2099)), PackTold(2, people[0], 8, 4, None)])
    conditions = {"all": [
        {"field": "enrolled", "is": "between", "values": ["2025-11-01", "2025-11-30"]},
        {"field": "sessions", "is": "between", "values": [1, 2], "what": "pack:7"},
        {"field": "sessions", "is": "at_least", "values": [6]},
        {"field": "pack_ends", "is": "until", "values": ["2099-12-31"], "what": "pack:7"},
    ]}  # fmt: skip
    made = post(api, "", name="快用完", conditions=conditions).json()
    assert api.get(f"{ROOT}/{made['id']}/count").json() == {"count": 1}
    [line] = api.get(f"{ROOT}/{made['id']}/members").json()["items"]
    assert (line["id"], line["sessions"], line["pack_ends_on"]) == (people[0], 6, "2099-11-03")
    told = api.get(f"{ROOT}/{made['id']}/members/{people[0]}").json()
    assert told == {"belongs": True, "conditions": [
        {"condition": "Enrolled between 1 Nov 2025 and 30 Nov 2025", "value": "3 Nov 2025", "holds": True},
        {"condition": "Sessions left of “7” between 1 and 2", "value": "2", "holds": True},
        {"condition": "Sessions left at least 6", "value": "6", "holds": True},
        {"condition": "“7” ends on or before 31 Dec 2099", "value": "3 Nov 2099", "holds": True},
    ]}  # fmt: skip
    other = api.get(f"{ROOT}/{made['id']}/members/{people[1]}").json()
    assert [each["value"] for each in other["conditions"]] == [
        "not known",
        "never had a pack",
        "never had a pack",
        "none",
    ]


def test_a_cashiers_key_reads_but_does_not_make(merchant, people):
    api = key_for(merchant, "cashier")
    assert post(api, "/count", conditions=RICH).json() == {"count": 1}
    assert post(api, "", name="x", conditions=RICH).status_code == 403
