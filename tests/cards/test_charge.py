"""A sale on a card: what it takes, what it gives, and how it comes back."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from shuke.cards.explain import explain_points
from shuke.cards.queries import card as read_card
from shuke.cards.queries import entries, quote_refund
from shuke.cards.values.policy import (
    BASE,
    BurnRule,
    DrainOrder,
    PointsRule,
    Rules,
    Shortage,
    StoredValueRule,
    Tier,
    TopUpStep,
)
from tests.cards.conftest import yuan

GOLD = Tier("gold", "金卡", "Gold", threshold=100_000, multiplier_bp=12_000, discount_bp=500)
STORED = StoredValueRule(steps=(TopUpStep(50_000, 8_000),))


def test_a_sale_earns_points_by_the_rule(shop, card):
    charged = shop.sell(card, "36.90")
    assert (charged.points_earned, charged.due, charged.balances.points) == (36, yuan("36.90"), 36)
    with override("en"):
        assert explain_points(shop_inputs(card)) == "¥36.90 paid, 1 point for every ¥1.00 = 36 (rounded down)"
    with override("zh-hans"):
        assert explain_points(shop_inputs(card)) == "实付 ¥36.90，每 ¥1.00 积 1 分 = 36 分 (舍去尾数)"


def shop_inputs(card):
    """What the newest posting of points stored."""
    return next(entry.inputs for entry in entries(card.id).items if entry.reason == "earned")


@pytest.mark.parametrize("times", [25, pytest.param(1000, marks=pytest.mark.slow)])
def test_earning_and_refunding_again_and_again_nets_nothing(shop, card, times):
    for _ in range(times):
        shop.refund(shop.sell(card, "99.90"), "0")
    assert read_card(card.number).balances.points == 0
    assert read_card(card.number).progress is None


@pytest.mark.parametrize("parts", [1, 2, 3, 37])
def test_many_small_refunds_claw_back_what_one_would(shop, card, parts):
    shop.rules(Rules(points=PointsRule(points=3, per_minor=700), tiers=(BASE, GOLD)))
    answer = shop.sell(card, "99.90")
    for part in range(parts, 0, -1):
        net = 9990 * (part - 1) // parts // 2 + 5000 if part > 1 else 5000
        answer = shop.refund(answer, f"{net / 100:.2f}")
    assert read_card(card.number).balances.points == 21


@pytest.mark.parametrize(
    ("order", "refund", "forfeited"),
    [
        (DrainOrder.PRINCIPAL_FIRST, "200.00", "80.00"),
        (DrainOrder.PROPORTIONAL, "241.38", "38.62"),
        (DrainOrder.BONUS_FIRST, "280.00", "0.00"),
    ],
)
@pytest.mark.parametrize("spends", [["300"], ["0.01", "99.99", "150", "50"]])
def test_refund_quote_is_right_to_the_cent(shop, card, order, refund, forfeited, spends):
    shop.rules(Rules(stored=replace(STORED, drain=order)))
    shop.top_up(card, "500")
    for spend in spends:
        shop.sell(card, spend, balance=spend)
    quote = quote_refund(card.number)
    assert (quote.refund, quote.forfeited) == (yuan(refund), yuan(forfeited))


def test_spent_points_that_must_go_back_are_owed_and_paid_by_the_next(shop, card):
    shop.rules(Rules(burn=BurnRule(minimum=1, step=1, value_minor=1)))
    first = shop.sell(card, "100")
    shop.sell(card, "1", points=80)
    answer = shop.refund(first, "0")
    assert (answer.points_clawed_back, answer.points_owed, answer.balances.points, answer.balances.owed) == (
        20,
        80,
        0,
        80,
    )
    later = shop.sell(card, "100")
    assert (later.points_earned, later.owed_paid, later.balances.points, later.balances.owed) == (100, 80, 20, 0)


def test_spent_points_are_forgiven_where_the_rules_say_so(shop, card):
    shop.rules(Rules(burn=BurnRule(minimum=1, step=1, value_minor=1), shortage=Shortage.FORGIVEN))
    first = shop.sell(card, "100")
    shop.sell(card, "1", points=80)
    answer = shop.refund(first, "0")
    assert (answer.points_clawed_back, answer.points_forgiven, answer.balances.points, answer.balances.owed) == (
        20,
        80,
        0,
        0,
    )


def test_a_tier_is_reached_in_the_sale_that_crosses_it(shop, card):
    shop.rules(Rules(tiers=(BASE, GOLD)))
    assert shop.sell(card, "999.99").reached is None
    assert shop.sell(card, "0.01").reached.key == "gold"
    next_one = shop.sell(card, "100")
    assert (next_one.discount, next_one.points_earned, next_one.due) == (yuan("5"), 114, yuan("95"))
