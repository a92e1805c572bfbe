"""The programme over the API: read, tried, looked ahead, published."""

import json
from dataclasses import replace
from itertools import count

import pytest
from django.test import Client

from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.programme import publish_rules
from shuke.cards.api.programme_schemas import rules_body
from shuke.cards.queries import current_rules
from shuke.cards.values.earning import Award, Birthday, Extra
from shuke.cards.values.free import FreeService
from shuke.cards.values.policy import (
    BASE,
    BurnRule,
    Expiry,
    PointsRule,
    Rules,
    StoredValueRule,
    Tier,
    TopUpStep,
    ranked,
    read_rules,
)
from shuke.identity.actions import issue_api_key
from shuke.kit import tenancy
from shuke.kit.money import Money
from shuke.sales.actions import ring_up
from tests.factories import actor_for, make_merchant

GOLD = Tier("gold", "金卡", "Gold", 100_000, 12_000, 500, item="年卡", gift_points=8, gift_zh="蛋糕",
            priority_en="First", free=(FreeService("洗护", 2, "year"),))  # fmt: skip
TUESDAY = Extra(
    "t", "周二", "Tuesday", times_bp=20_000, weekdays=(2,), from_time="10:00", groups=("茶",), tiers=("gold",)
)
WHOLE = Rules(
    points=PointsRule(extras=(TUESDAY,), awards=(Award("review", 5, 1),), expiry=Expiry.FIXED),
    burn=BurnRule(excluded=("酒",)), stored=StoredValueRule(steps=(TopUpStep(10_000, 500),)),
    tiers=ranked([BASE, GOLD]), grace_days=9,
)  # fmt: skip


@pytest.fixture
def merchant(db):
    return make_merchant(name="阿宁理发")


@pytest.fixture
def owner(merchant):
    return actor_for("owner", merchant)


@pytest.fixture
def call(merchant, owner):
    """The owner's key at work: method, path, body; the rules above are in force."""
    with tenancy.open(merchant=merchant.pk):
        publish_rules(owner, rules=WHOLE, after=current_rules().number, note="Opening")
        _value, key = issue_api_key(owner, name="office", role="owner")
        _value, cashier = issue_api_key(owner, name="till", role="cashier")
    browser, keys = Client(), count()

    def send(method, path, body=None, role="owner"):
        headers = {
            "Authorization": f"Bearer {key if role == 'owner' else cashier}", "Idempotency-Key": f"k{next(keys)}",
            "Accept-Language": "en",
        }  # fmt: skip
        content = json.dumps(body) if body is not None else ""
        return browser.generic(method, f"/api/v1/programme{path}", content, "application/json", headers=headers)

    return send


def test_what_is_read_can_be_sent_back(call, merchant):
    told = call("GET", "", role="cashier").json()
    assert (told["name"], told["currency"], told["version"], told["note"]) == ("阿宁理发", "CNY", 2, "Opening")
    assert told["promises"][0] == "1 point for every ¥1.00"
    assert call("POST", "/preview", {"rules": told["rules"]}).json()["changes"] == []
    done = call("PUT", "", {"after": 2, "note": "the same", "rules": told["rules"]})
    assert (done.status_code, done.json()["version"], done.json()["rules"]) == (200, 3, told["rules"])
    with tenancy.open(merchant=merchant.pk):
        assert replace(current_rules(), version=0, number=1) == WHOLE


def test_rules_are_read_as_they_are_stored():
    assert rules_body(WHOLE).rules() == WHOLE


def test_who_comes_second_is_told_and_changes_nothing(call):
    body = {"after": 1, "rules": {"tiers": [{"key": "base", "name_en": "Member"}]}}
    refused = call("PUT", "", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "cards.rules_moved")
    assert call("GET", "").json()["version"] == 2


@pytest.mark.parametrize("path", ["/preview", "/test", ""])
def test_rules_that_contradict_themselves_are_refused(call, path):
    rules = {"tiers": [{"key": "base", "name_en": "Member", "threshold": 5}]}
    body = {"": {"after": 2, "rules": rules}, "/preview": {"rules": rules},
            "/test": {"rules": rules, "amount": {"amount_minor": 1, "currency": "CNY"}}}[path]  # fmt: skip
    refused = call("POST" if path else "PUT", path, body)
    assert (refused.status_code, refused.json()["code"]) == (422, "cards.rules")


def test_further_rules_of_one_key_are_refused(call):
    extra = {"key": "x", "name_en": "a", "points": 1}
    rules = {"tiers": [{"key": "base", "name_en": "Member"}], "points": {"extras": [extra, extra]}}
    assert call("POST", "/preview", {"rules": rules}).json()["field"] == "extras"


def test_a_look_ahead_tells_changes_movers_and_cost(call, merchant, owner):
    with tenancy.open(merchant=merchant.pk):
        card = enrol_card(owner, key="k", name="林晓雯", phone="")
        ring_up(owner, key="s", amount=Money(95_000, "CNY"), card=card.number)
    rules = call("GET", "").json()["rules"]
    rules["tiers"][1]["threshold"], rules["points"]["points"] = 90_000, 2
    told = call("POST", "/preview", {"rules": rules, "days": 30}).json()
    assert [change["words"] for change in told["changes"]] == [
        "Points earned: 2 points for every ¥1.00 instead of 1 point for every ¥1.00",
        "Gold, reached with: ¥900.00 instead of ¥1,000.00",
    ]
    mover = {"card_id": card.id, "number": card.number, "owner": "林晓雯", "before": "Member", "after": "Gold"}
    assert told["version"] == 2
    assert (told["moves"]["rising"], told["moves"]["falling"], told["moves"]["rise"]) == ([mover], [], 1)
    assert told["moves"]["tiers"][1] == {
        "key": "gold", "name": "Gold", "now": 0, "then": 1, "rise": 0, "stay": 0, "fall": 0,
    }  # fmt: skip
    assert (told["cautions"], told["moves"]["due"]) == ([], 0)
    cost = told["cost"]
    assert (cost["points_before"], cost["points_more"], cost["more"]) == (
        950, {"total": 950, "off_by": 0}, {"total": 950, "off_by": 0},
    )  # fmt: skip
    assert cost["held_worth"] == {"amount_minor": 950, "currency": "CNY"}
    assert len(cost["method"]) == 2


def test_without_sales_a_look_ahead_has_no_cost(call):
    assert call("POST", "/preview", {"rules": call("GET", "").json()["rules"]}).json()["cost"] is None


YUAN = {"amount_minor": 3_000, "currency": "CNY"}


@pytest.mark.parametrize(
    ("more", "points"),
    [
        ({"at": "2026-03-10T11:00:00+08:00", "lines": [{"name": "红茶", "group": "茶", "amount_minor": 3_000}]}, 68),
        ({"at": "2026-03-10T09:00:00+08:00", "lines": [{"name": "红茶", "group": "茶", "amount_minor": 3_000}]}, 34),
        ({"at": "2026-03-10T11:00:00+08:00"}, 34),
    ],
)
def test_a_sale_is_tried_by_the_rules_in_force(call, more, points):
    base, gold = call("POST", "/test", {"amount": YUAN, **more}).json()
    assert (base["tier"], base["points"], base["why"]) == (
        "base", 30, ["¥30.00 paid, 1 point for every ¥1.00 = 30"],
    )  # fmt: skip
    assert (gold["points"], gold["discount"]["amount_minor"], gold["total"]["amount_minor"]) == (points, 150, 2_850)
    assert call("POST", "/test", {"amount": YUAN, "tier": "gold", **more}).json() == [gold]


@pytest.mark.parametrize(("near", "points"), [("", 30), ("month", 37), ("week", 37), ("day", 37)])
def test_a_sale_is_tried_by_other_rules_near_a_birthday(call, near, points):
    birthday = {"key": "b", "name_en": "B", "points": 7, "birthday": str(Birthday.MONTH)}
    rules = {"tiers": [{"key": "base", "name_en": "Member"}], "points": {"extras": [birthday]}}
    (told,) = call("POST", "/test", {"amount": YUAN, "birthday": near, "rules": rules}).json()
    assert told["points"] == points


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"tier": "black"}, "cards.no_such_tier", "tier"),
        ({"amount": {"amount_minor": 0, "currency": "CNY"}}, "cards.sale_to_try", "amount"),
        ({"amount": {"amount_minor": 10**9 + 1, "currency": "CNY"}}, "cards.sale_to_try", "amount"),
        ({"amount": {"amount_minor": 1, "currency": "USD"}}, "currency_mismatch", None),
    ],
)
def test_a_sale_that_cannot_be_tried_says_why(call, change, code, field):
    refused = call("POST", "/test", {"amount": YUAN} | change)
    assert (refused.status_code, refused.json()["code"], refused.json().get("field")) == (422, code, field)


def test_versions_tell_what_each_changed(call):
    newest, first = call("GET", "/versions").json()
    assert (newest["version"], newest["note"], first["version"], first["changes"]) == (2, "Opening", 1, [])
    assert "Top-up of ¥100.00: new, ¥5.00 on top" in newest["changes"]
    whole = call("GET", f"/versions/{first['id']}").json()
    assert (whole["version"], whole["rules"]["tiers"][0]["key"], whole["by"]) == (1, "base", "")
    assert call("GET", "/versions/999999999").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "", {"after": 2, "rules": {"tiers": [{"key": "base", "name_en": "M"}]}}),
        ("POST", "/preview", {"rules": {"tiers": [{"key": "base", "name_en": "M"}]}}), ("GET", "/versions", None),
        ("POST", "/test", {"amount": YUAN}),
    ],
)  # fmt: skip
def test_a_cashiers_key_reads_the_rules_and_no_more(call, method, path, body):
    assert call(method, path, body, role="cashier").status_code == 403


@pytest.mark.parametrize("free", [[], [{"key": "wash", "name_zh": "洗护", "count": 1, "every": "quarter"}]])
def test_rules_kept_while_no_till_counted_free_services_are_read_without(free):
    kept = {"tiers": [{"key": "base", "name_zh": "会员", "name_en": "Member", "free": free}]}
    assert read_rules(kept, version=3, number=1).tiers == (Tier("base", "会员", "Member", rank=1),)
