"""A quote and the sale after it say the same; a quote changes nothing."""

import json
from contextlib import nullcontext
from dataclasses import replace
from random import Random

import pytest
from django.test import Client

from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.cards.errors import (
    BalanceMissing,
    BurnRefused,
    CardFrozen,
    PaysTooMuch,
    PinNeeded,
    PointsMissing,
    TokenExpired,
)
from shuke.cards.models import Card
from shuke.cards.values.policy import BurnRule, DrainOrder, PointsRule, StoredValueRule, TopUpStep
from shuke.identity.actions.issue_api_key import issue_api_key
from shuke.kit.access import Actor
from shuke.kit.money import Money, Rounding
from shuke.kit.problems import Forbidden
from shuke.sales import errors
from shuke.sales.actions import ring_up
from shuke.sales.queries import quote_sale
from shuke.sales.values import LineInput, Method, PaymentInput
from tests.sales.conftest import RULES, yuan

PIN = "802713"


@pytest.fixture
def api(shop):
    """`api(path, body, key)`: a POST with a key of the shop's owner."""
    _value, secret = issue_api_key(shop.owner, name="till", role="cashier")

    def ask(path, body, key=None, language="en"):
        headers = {"Authorization": f"Bearer {secret}", "Accept-Language": language}
        headers |= {"Idempotency-Key": key} if key else {}
        answer = Client().post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=headers)
        return answer.status_code, json.loads(answer.content)

    return ask


def cny(minor):
    return {"amount_minor": minor, "currency": "CNY"}


SAME = ("currency", "gross_minor", "discount_minor", "total_minor", "payments", "customer_id")


def compared(answer):
    """What a quote and a sale both say."""
    member = answer["member"] or {}
    quoted_only = {"discount_bp", "balance_minor", "most_points", "most_points_value_minor", "most_balance_minor",
                   "pin_needed", "without_pin_minor", "has_pin"}  # fmt: skip
    return {name: answer[name] for name in SAME} | {
        "member": {name: value for name, value in member.items() if name not in quoted_only}
    }


@pytest.mark.parametrize("seed", range(4))
def test_what_was_quoted_is_what_the_sale_says(api, shop, seed):
    random = Random(seed)
    rules = replace(
        RULES,
        points=PointsRule(points=3, per_minor=700, rounding=list(Rounding)[seed % 3], on_bonus=seed == 1),
        burn=BurnRule(minimum=50, step=25, value_minor=33, max_share_bp=4_700),
        stored=StoredValueRule(list(DrainOrder)[seed % 3], (TopUpStep(10_000, 3_333),)),
    )
    publish_rules(shop.owner, rules=rules, after=card_queries.current_rules().number)
    cards = [shop.enrol(f"客人{n}", pin=PIN, top_up="700") for n in range(2)]
    earned, discounted, spent, reached = 0, 0, 0, 0
    for number in range(30):
        card = random.choice([*cards, None])
        body = asked(random, card)
        status, plain = api("/sales/quote", body)
        assert status == 200, plain
        if card:
            body |= spending(random, plain["member"])
        status, quote = api("/sales/quote", body)
        assert status == 200, quote
        status, sale = api("/sales", body | ({"pin": PIN} if card else {}), f"{seed}-{number}")
        assert (status, compared(sale)) == (201, compared(quote))
        member = sale["member"] or {}
        earned += member.get("points_earned", 0)
        spent += member.get("points_spent", 0)
        reached += member.get("reached", False)
        discounted += sale["discount_minor"]
    assert min(earned, discounted, spent, reached) > 0  # the draw went through every rule


def asked(random, card):
    who = {"card": card.number} if card else {}
    if random.random() < 0.3:
        lines = [{"name": "茶", "price": cny(random.randint(0, 9_999)), "quantity": random.randint(1, 5)}
                 for _ in range(3)]  # fmt: skip
        return who | {"lines": [*lines, {"name": "饼", "price": cny(1)}]}
    return who | {"amount": cny(random.choice([random.randint(1, 500), random.randint(500, 60_000)]))}


def spending(random, member):
    steps = member["most_points"] // 25
    points = random.choice([0, member["most_points"], 25 * random.randint(min(2, steps), steps) if steps else 0])
    left = member["most_balance_minor"] - points // 25 * 33
    return {"spend_points": points, "spend_balance": cny(random.randint(0, max(left, 0)))}


def test_a_quote_tells_all_a_till_needs_to_know(api, shop):
    card = shop.enrol(pin=PIN, top_up="500")
    shop.sell("1000", card=card.number)
    status, quote = api("/sales/quote", {"amount": cny(1_999), "token": shop.scanned(card), "spend_points": 100})
    explanation = quote["member"].pop("explanation")
    assert (status, quote) == (200, {
        "currency": "CNY", "gross_minor": 1_999, "discount_minor": 100, "discount_reason": "Gold, 5 % off: −¥1.00",
        "total_minor": 1_899, "due_minor": 1_799, "customer_id": card.customer_id, "lines": [],
        "payments": [
            {"method": "points", "amount_minor": 100, "given_minor": None},
            {"method": "cash", "amount_minor": 1_799, "given_minor": None},
        ],
        "member": {
            "number": card.number, "tier_zh": "金卡", "tier_en": "Gold", "tier_rank": 2, "reached": False,
            "points_before": 1_000, "points": 921, "points_earned": 21, "points_spent": 100, "points_value_minor": 100,
            "principal_minor": 50_000, "bonus_minor": 8_000, "next_zh": "", "next_en": "", "missing_minor": None,
            "by": "", "missing": None, "measure": "spend", "months_done": 0, "months_needed": 0,
            "pending": 0, "usable_on": "", "discount_bp": 500, "balance_minor": 58_000, "most_points": 1_000,
            "most_points_value_minor": 1_000, "most_balance_minor": 1_799, "pin_needed": False,
            "without_pin_minor": 20_000, "has_pin": True,
        },
    })  # fmt: skip
    assert [line["title"] for line in explanation] == ["Earned", "Paid with points"]


def test_the_reason_of_the_discount_is_in_the_readers_language(api, shop):
    card = shop.enrol()
    shop.sell("1000", card=card.number)
    _status, quote = api("/sales/quote", {"amount": cny(10_000), "card": card.number}, language="zh-hans")
    assert quote["discount_reason"] == "金卡 9.5 折：−¥5.00"


def test_without_a_card_it_is_the_price(api, shop):
    assert api("/sales/quote", {"amount": cny(1_850)}) == (200, {
        "currency": "CNY", "gross_minor": 1_850, "discount_minor": 0, "discount_reason": "", "total_minor": 1_850,
        "due_minor": 1_850, "payments": [{"method": "cash", "amount_minor": 1_850, "given_minor": None}],
        "lines": [], "customer_id": None, "member": None,
    })  # fmt: skip


def test_a_quote_uses_nothing_up(shop):
    card = shop.enrol(pin=PIN, top_up="500")
    before = shop.card(card)
    token = shop.scanned(card)
    for _ in range(3):
        quote_sale(shop.owner, amount=yuan("100"), token=token, spend_balance=yuan("40"))
    assert shop.card(card) == before
    sale = shop.sell("100", token=token, spend_balance=yuan("40"))
    assert sale.total == yuan("100")
    with pytest.raises(TokenExpired):
        quote_sale(shop.owner, amount=yuan("100"), token=token)


def test_two_statements_with_a_card_one_without(shop, django_assert_num_queries):
    card = shop.enrol(top_up="500")
    with django_assert_num_queries(2):
        quote_sale(shop.owner, amount=yuan("100"), card=card.number, spend_balance=yuan("40"))


@pytest.mark.parametrize(
    ("how", "balance", "needed"),
    [("token", "200", False), ("token", "200.01", True), ("card", "0.01", True), ("card", "0", False)],
)
def test_the_quote_says_whether_the_pin_will_be_asked(shop, how, balance, needed):
    card = shop.enrol(pin=PIN, top_up="500")
    who = {"token": shop.scanned(card)} if how == "token" else {"card": card.number}
    asked = {"amount": yuan("300"), "spend_balance": yuan(balance), **who}
    assert quote_sale(shop.owner, **asked).quoted.pin_needed is needed
    with pytest.raises(PinNeeded) if needed else nullcontext():
        shop.sell("300", spend_balance=yuan(balance), **who)


REFUSED = [
    ({"amount": None}, errors.NothingSold),
    ({"amount": yuan("0")}, errors.AmountNotPositive),
    ({"amount": Money(5, "USD")}, errors.OtherCurrency),
    ({"lines": [LineInput("茶", yuan("1"))]}, errors.AmountAndLinesDiffer),
    ({"spend_points": 50}, BurnRefused),
    ({"spend_points": 1_000}, PointsMissing),
    ({"spend_balance": yuan("100.01")}, PaysTooMuch),
    ({"spend_balance": yuan("90")}, BalanceMissing),
    ({"payments": [PaymentInput(Method.CASH, yuan("99"))]}, errors.PaymentsDiffer),
    ({"customer_id": 1}, errors.CardOfAnother),
    ({"card": None, "spend_points": 100}, errors.CardNeeded),
]


@pytest.mark.parametrize(("change", "refusal"), REFUSED, ids=lambda part: getattr(part, "__name__", ""))
def test_the_quote_refuses_what_the_sale_refuses(shop, change, refusal):
    card = shop.enrol(top_up="80")
    shop.sell("300", card=card.number)
    asked = {"amount": yuan("100"), "card": card.number} | change
    with pytest.raises(refusal) as quoted:
        quote_sale(shop.owner, **asked)
    with pytest.raises(refusal) as sold:
        ring_up(shop.owner, key="k", **asked)
    assert quoted.value.as_json() == sold.value.as_json()


def test_a_frozen_card_has_no_quote(shop):
    card = shop.enrol()
    Card.objects.filter(pk=card.id).update(state="frozen")
    with pytest.raises(CardFrozen):
        quote_sale(shop.owner, amount=yuan("1"), card=card.number)


def test_who_may_not_sell_may_not_ask(shop):
    agent = Actor(kind="api", merchant_id=shop.owner.merchant_id)
    with pytest.raises(Forbidden):
        quote_sale(agent, amount=yuan("1"))
