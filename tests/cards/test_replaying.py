"""Past sales by other rules: tier by tier, and what a sum over a part says of the whole."""

import random
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from shuke.cards.past import Spend
from shuke.cards.replaying import Given, estimated, given, worth
from shuke.cards.values.earning import Birthday, Bought, Extra
from shuke.cards.values.policy import BASE, BurnRule, PointsRule, Rules, Tier, ranked
from shuke.cards.values.what_if import Estimate, PastBill, PastCard

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
GOLD = Tier("gold", "金卡", "Gold", 10_000, 20_000, 1_000)
TWO = Rules(tiers=ranked([BASE, GOLD]))


def bill(days: int = 0, gross: int = 5_000, **rest) -> PastBill:
    return PastBill(1, NOON + timedelta(days=days), gross, **rest)


def test_a_sale_counts_from_the_next_one():
    bought = (bill(0, 10_000), bill(1, 10_000))
    counted = tuple(Spend(each.at, each.gross_minor, 1, 100) for each in bought)
    # 100.00 at × 1; then gold: 10 % off, 90.00 at × 2.
    assert given(PastCard(bought, counted), TWO, ZONE) == Given(100 + 180, Fraction(280), 1_000)


def test_points_and_bonus_pay_what_earns_nothing():
    bought = (bill(gross=10_000, points_minor=1_000, bonus_minor=2_000),)
    assert given(PastCard(bought, ()), TWO, ZONE).points == 70
    with_bonus = Rules(points=PointsRule(on_bonus=True))
    assert given(PastCard(bought, ()), with_bonus, ZONE).points == 90


def test_what_was_paid_never_falls_below_nothing():
    half = Rules(tiers=ranked([Tier("base", "会员", "Member", discount_bp=5_000)]))
    assert given(PastCard((bill(points_minor=4_000),), ()), half, ZONE) == Given(0, Fraction(0), 2_500)


def test_a_sale_from_elsewhere_takes_no_discount():
    half = Rules(tiers=ranked([Tier("base", "会员", "Member", discount_bp=5_000)]))
    assert given(PastCard((bill(discounted=False),), ()), half, ZONE) == Given(50, Fraction(50), 0)


def test_a_tier_that_was_bought_counts_where_it_is_higher():
    bought = (bill(),)
    assert given(PastCard(bought, (), kept="gold"), TWO, ZONE).points == 90
    assert given(PastCard(bought, (), kept="gone"), TWO, ZONE).points == 50
    old = (Spend(NOON - timedelta(days=1), 10_000, 1, 0),)
    assert given(PastCard(bought, old, kept="base"), TWO, ZONE).points == 90


def test_further_rules_see_the_lines_the_first_visit_and_the_birthday():
    rules = Rules(points=PointsRule(extras=(
        Extra("i", items=("茶",), points=1, name_en="a"), Extra("f", first_visit=True, points=10, name_en="b"),
        Extra("b", birthday=Birthday.DAY, points=100, name_en="c"),
    )))  # fmt: skip
    lines = (Bought("茶", amount_minor=5_000),)
    bought = (bill(0, lines=lines), bill(365, lines=lines))
    counted = (Spend(NOON, 5_000, 1, 0),)
    assert given(PastCard(bought, counted, birthday=310), rules, ZONE).points == 50 + 111 + 50 + 101


def test_points_are_worth_what_they_pay():
    assert worth(150, BurnRule(step=100, value_minor=100)) == 150
    assert worth(1, BurnRule(step=3, value_minor=1)) == Fraction(1, 3)


def test_a_sum_over_all_is_exact_and_one_over_a_part_says_by_how_much_it_may_be_off():
    assert estimated([1, 2, 3], 3) == Estimate(6)
    assert estimated([], 3) == Estimate(0)
    assert estimated([5], 3) == Estimate(15)
    # mean 2, variance 1, 6 × √(1/3 × ½) × 1.96 = 4.80
    assert estimated([1, 2, 3], 6) == Estimate(12, 5)


def test_ninety_five_of_a_hundred_draws_hold_the_truth():
    lot = random.Random(7)
    cards = [lot.choice((0, 0, 0, 10, 40, 200)) for _each in range(2_000)]
    truth, held = sum(cards), 0
    for _draw in range(400):
        told = estimated(lot.sample(cards, 300), len(cards))
        held += abs(told.total - truth) <= told.off_by
    assert 370 <= held <= 392
