"""Shifts over the API: opened, counted blind, closed, taken over, listed."""

import json

import pytest
from django.test import Client

from shuke.identity.actions import issue_api_key
from shuke.kit import tenancy
from shuke.sales.actions import register_till
from tests.factories import actor_for


@pytest.fixture
def keys(merchant):
    """A key of a manager and of a cashier, and a till."""
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        made = {role: issue_api_key(owner, name=role, role=role)[1] for role in ("manager", "cashier", "agent")}
        made["till"] = register_till(owner, name="Till 1")
    return made


def ask(key: str, path: str, body=None, name: str = ""):
    """One call: status and answer."""
    headers = {
        "authorization": f"Bearer {key}",
        "idempotency-key": name or path + json.dumps(body)[:40].replace(" ", ""),
    }
    client = Client()
    if body is None:
        answer = client.get(f"/api/v1/shifts{path}", headers=headers)
    else:
        answer = client.post(f"/api/v1/shifts{path}", json.dumps(body), "application/json", headers=headers)
    return answer.status_code, answer.json()


def cny(minor: int) -> dict:
    return {"amount_minor": minor, "currency": "CNY"}


def test_from_opening_to_the_next_shift(keys):
    key = keys["cashier"]
    status, shift = ask(key, "", {"till": keys["till"], "opening": cny(30_000)}, "o")
    number = shift["id"]
    assert (status, shift["opening"], shift["expected"], shift["closed_at"]) == (201, cny(30_000), None, None)
    _status, blind = ask(key, f"/{number}")
    _status, seen = ask(keys["manager"], f"/{number}")
    assert (blind["expected"], blind["net"], blind["methods"]) == (None, None, [])
    assert (seen["expected"], seen["net"]) == (cny(30_000), cny(0))
    assert ask(key, f"/{number}/closing", {}, "early")[1]["code"] == "sales.count_needed"

    pieces = [{"worth_minor": 10_000, "number": 2}, {"worth_minor": 10_000, "number": 1}]
    status, count = ask(key, f"/{number}/counts", {"rest": cny(50), "pieces": pieces})
    assert (status, count["counted"], count["expected"], count["difference"]) == (
        201, cny(30_050), cny(30_000), cny(50),
    )  # fmt: skip
    status, closed = ask(key, f"/{number}/closing", {"left": cny(20_000)})
    assert (status, closed["difference"], closed["left"], closed["taken_over_by"], closed["found_otherwise"]) == (
        200, cny(50), cny(20_000), None, None,
    )  # fmt: skip
    assert [each["counted"] for each in closed["counts"]] == [cny(30_050)]
    assert ask(key, "", {"till": keys["till"]}, "again")[1]["code"] == "sales.handover_waits"

    status, after = ask(key, f"/{number}/take-over", {"count": {"rest": cny(19_900)}})
    assert (status, after["after"], after["opening"]) == (201, number, cny(19_900))
    _status, report = ask(key, f"/{number}")
    assert (report["taken_over_by"], report["found_otherwise"]) == (after["id"], cny(-100))
    assert ask(key, f"/{number}/take-over", {}, "late")[1]["code"] == "sales.taken_over"


def test_a_count_is_refused_in_its_own_words(keys):
    _status, shift = ask(keys["cashier"], "", {"till": keys["till"]}, "o")
    body = {"rest": cny(0), "pieces": [{"worth_minor": 300, "number": 1}]}
    status, problem = ask(keys["cashier"], f"/{shift['id']}/counts", body)
    assert (status, problem["code"], problem["field"]) == (422, "sales.piece_unknown", "pieces")


def test_shifts_are_listed_for_those_who_may(keys):
    _status, shift = ask(keys["cashier"], "", {"till": keys["till"]}, "o")
    ask(keys["cashier"], f"/{shift['id']}/counts", {"rest": cny(700)})
    ask(keys["cashier"], f"/{shift['id']}/closing", {"left": cny(700)})
    found = {
        state: [each["id"] for each in ask(keys["manager"], f"?state={state}&limit=5")[1]["items"]]
        for state in ("open", "long", "waiting", "off")
    }
    assert found == {"open": [], "long": [], "waiting": [shift["id"]], "off": [shift["id"]]}
    assert ask(keys["manager"], f"?till={keys['till']}")[1]["next_cursor"] is None
    assert [ask(keys[role], "")[0] for role in ("cashier", "agent")] == [403, 403]
    assert ask(keys["agent"], f"/{shift['id']}")[0] == 403
