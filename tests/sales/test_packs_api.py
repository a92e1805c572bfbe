"""Packs, stamp cards and rewards over the API, as a till vendor uses them."""

import json

import pytest
from django.test import Client

from shuke.identity import actions as identity
from shuke.kit import tenancy
from shuke.sales.actions import ring_up
from tests.sales.conftest import yuan

PIN = "802713"


@pytest.fixture
def api(shop, merchant):
    """Calls with an owner's key: method, path, body → status and answer; keys are counted."""
    _value, secret = identity.issue_api_key(shop.owner, name="till", role="owner")
    client, numbers = Client(), iter(range(1, 1000))

    def call(method, path, body=None, key=None):
        headers = {
            "Authorization": f"Bearer {secret}", "Idempotency-Key": key or f"call-{next(numbers)}",
            "Accept-Language": "en",
        }  # fmt: skip
        answer = client.generic(
            method, f"/api/v1{path}", json.dumps(body) if body is not None else "", "application/json",
            headers=headers,
        )  # fmt: skip
        return answer.status_code, answer.json()

    return call


@pytest.fixture
def card(shop):
    return shop.enrol(pin=PIN)


def cny(minor):
    return {"amount_minor": minor, "currency": "CNY"}


def test_a_pack_from_its_design_to_its_refund(api, card):
    status, design = api("POST", "/pack-designs", {"name_zh": "十次卡", "name_en": "Ten", "sessions": 10,
                                                   "price_minor": 9_999, "transferable": True})  # fmt: skip
    assert (status, design["state"], design["currency"]) == (201, "live", "CNY")
    line = {"name": "Ten", "pack": design["id"], "price": cny(9_999)}
    assert api("POST", "/sales", {"card": card.number, "lines": [line]})[0] == 201
    _status, (pack,) = api("GET", f"/cards/{card.number}/packs")
    assert (pack["sessions_left"], pack["left"]["amount_minor"]) == (10, 9_999)
    body = {"card": card.number, "pin": PIN, "sessions": 3}
    status, use = api("POST", f"/packs/{pack['id']}/sessions", body, key="use")
    assert (status, use["sessions_left"], use["value"]["amount_minor"]) == (201, 7, 2_999)
    assert api("POST", f"/packs/{pack['id']}/sessions", body, key="use") == (201, use)
    status, undone = api("POST", f"/packs/{pack['id']}/sessions/{use['id']}/undo", {})
    assert (status, undone["undone"], undone["sessions_left"]) == (201, True, 10)
    api("POST", f"/packs/{pack['id']}/sessions", body)
    status, quote = api("GET", f"/packs/{pack['id']}/refund-quote")
    assert (status, quote["refund"]["amount_minor"]) == (200, 7_000)
    assert [line["label"] for line in quote["lines"]] == ["Paid", "3 sessions used"]
    status, back = api("POST", f"/packs/{pack['id']}/refunds", {"amount": quote["refund"]})
    assert (status, back["refunds"][0]["amount"]["amount_minor"]) == (201, 7_000)
    assert api("GET", f"/packs/{pack['id']}")[1]["state"] == "refunded"
    assert api("GET", "/packs?state=refunded")[1]["items"][0]["id"] == pack["id"]


def test_refusals_name_what_to_mend(api, shop, card):
    _status, design = api("POST", "/pack-designs", {"name_zh": "三次卡", "sessions": 3, "price_minor": 300})
    line = {"name": "三次卡", "pack": design["id"], "price": cny(200)}
    status, problem = api("POST", "/sales", {"card": card.number, "lines": [line]})
    assert (status, problem["code"], problem["field"]) == (422, "cards.pack_price_changed", "lines.0.price")
    status, problem = api("POST", "/sales", {"lines": [line | {"price": cny(300)}]})
    assert (status, problem["code"]) == (422, "sales.pack_needs_card")
    assert api("POST", f"/packs/{2**40}/sessions", {"card": card.number, "pin": PIN})[0] == 404
    assert api("POST", "/pack-designs", {"sessions": 0, "price_minor": 1})[1]["code"] == "cards.offer_unnamed"


def test_designs_change_by_what_is_sent(api):
    _status, design = api("POST", "/pack-designs", {"name_zh": "卡", "sessions": 3, "price_minor": 300})
    status, changed = api("PATCH", f"/pack-designs/{design['id']}", {"price_minor": 280, "valid_days": 30})
    assert (status, changed) == (200, design | {"price_minor": 280, "valid_days": 30})
    assert api("PATCH", f"/pack-designs/{design['id']}", {"state": "archived"})[1]["state"] == "archived"
    assert api("GET", "/pack-designs")[1] == []
    assert [each["id"] for each in api("GET", "/pack-designs?archived=true")[1]] == [design["id"]]
    assert api("PATCH", f"/pack-designs/{design['id']}", {"state": "live"})[1]["state"] == "live"
    _status, stamps = api("POST", "/stamp-cards", {"name_zh": "章", "reward_zh": "杯", "needed": 3, "per_minor": 100})
    status, changed = api("PATCH", f"/stamp-cards/{stamps['id']}", {"needed": 5})
    assert (status, changed) == (200, stamps | {"needed": 5})
    assert api("PATCH", f"/stamp-cards/{stamps['id']}", {"state": "archived"})[1]["state"] == "archived"
    _status, reward = api("POST", "/rewards", {"name_zh": "杯", "points": 10, "stock": 3})
    status, changed = api("PATCH", f"/rewards/{reward['id']}", {"stock": None})
    assert (status, changed) == (200, reward | {"stock": None})
    assert api("PATCH", f"/rewards/{reward['id']}", {"state": "archived"})[1]["state"] == "archived"
    assert api("GET", "/rewards")[1] == []


def test_stamps_and_rewards(api, shop, card):
    _status, stamps = api("POST", "/stamp-cards", {"name_zh": "章", "reward_zh": "杯", "needed": 2, "per_minor": 1_000})
    assert [each["id"] for each in api("GET", "/stamp-cards")[1]] == [stamps["id"]]
    ring_up(shop.owner, key=shop.key(), card=card.number, amount=yuan("300"))
    held = api("GET", f"/cards/{card.number}")[1]["stamp_cards"][0]
    assert (held["stamps"], held["full"]) == (30, 15)
    status, done = api("POST", f"/cards/{card.number}/stamp-cards/{stamps['id']}/redemptions", {})
    assert (status, done["state"], done["stamps"]) == (201, "used", 2)
    _status, reward = api("POST", "/rewards", {"name_zh": "杯", "name_en": "Cup", "points": 100, "stock": 1})
    assert api("GET", f"/cards/{card.number}/rewards")[1][0]["why_not"] == ""
    body = {"reward_id": reward["id"], "pin": PIN, "hand_out": False}
    status, right = api("POST", f"/cards/{card.number}/rewards", body)
    assert (status, right["state"], right["name"]) == (201, "open", "Cup")
    assert api("POST", "/redemptions/hand-out", {"code": right["code"]})[1]["state"] == "used"
    assert api("POST", f"/redemptions/{right['id']}/cancel", {})[1]["state"] == "cancelled"
    assert [each["id"] for each in api("GET", "/redemptions")[1]["items"]] == [right["id"], done["id"]]
    assert api("POST", f"/cards/{card.number}/rewards", body)[0] == 201


def test_a_pack_goes_to_another_card(api, shop, card):
    _status, design = api("POST", "/pack-designs", {"name_zh": "卡", "sessions": 3, "price_minor": 300,
                                                    "transferable": True})  # fmt: skip
    line = {"name": "卡", "pack": design["id"], "price": cny(300)}
    api("POST", "/sales", {"card": card.number, "lines": [line]})
    _status, (pack,) = api("GET", f"/cards/{card.number}/packs")
    other = shop.enrol("王芳")
    status, moved = api("POST", f"/packs/{pack['id']}/transfers", {"to_card": other.number, "pin": PIN})
    assert (status, moved["sessions_left"]) == (201, 3)
    assert api("GET", f"/cards/{other.number}/packs")[1][0]["id"] == pack["id"]
    with tenancy.open(merchant=shop.owner.merchant_id):
        assert api("GET", f"/cards/{card.number}/packs")[1] == []
