"""What a purchase earns: the amount's rule, the rules beside it, and what remains of both after a refund."""

import json
from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.cards.earning import fits, fitting, nearness, points_of
from shuke.cards.values.earning import Birthday, Bought, Extra, Facts, Fit, Stacking, read_facts, read_fitting
from shuke.cards.values.policy import PointsRule, Rules, read_rules
from shuke.kit.money import Rounding
from shuke.kit.work import as_json

TUESDAY = date(2026, 3, 10)
FACTS = Facts(
    TUESDAY, time(15, 30), (Bought("烫发", "烫染", 1, 38_000), Bought("发油", "商品", 2, 12_000)), tier="gold"
)
DOUBLE = Extra("d", "周二", "Tuesday", times_bp=20_000, weekdays=(2,))
HALF_MORE = Extra("g", "烫染", "Colour", times_bp=15_000, groups=("烫染",))


def earned(paid, rule, facts=FACTS, *, of=None, multiplier=10_000):
    found = fitting(rule, facts, paid_minor=of or paid)
    return points_of(paid, rule=rule, multiplier_bp=multiplier, found=found).points


@pytest.mark.parametrize(
    ("paid", "multiplier", "rounding", "points"),
    [
        (3690, 10_000, Rounding.DOWN, 36),
        (3690, 10_000, Rounding.HALF_UP, 37),
        (3601, 10_000, Rounding.UP, 37),
        (3650, 12_000, Rounding.DOWN, 43),
        (99, 10_000, Rounding.DOWN, 0),
        (0, 12_000, Rounding.UP, 0),
    ],
)
def test_points_are_multiplied_by_the_tier_and_rounded_once(paid, multiplier, rounding, points):
    assert earned(paid, PointsRule(rounding=rounding), multiplier=multiplier) == points


@pytest.mark.parametrize(
    ("extra", "facts", "fit"),
    [
        (Extra("a"), FACTS, True),
        (Extra("a", weekdays=(2, 3)), FACTS, True),
        (Extra("a", weekdays=(1,)), FACTS, False),
        (Extra("a", from_time="15:30", to_time="18:00"), FACTS, True),
        (Extra("a", from_time="13:00", to_time="15:30"), FACTS, False),
        (Extra("a", from_time="22:00", to_time="02:00"), replace(FACTS, time=time(1, 59)), True),
        (Extra("a", from_time="22:00", to_time="02:00"), FACTS, False),
        (Extra("a", from_time="15:00"), FACTS, True),
        (Extra("a", from_day="2026-03-10", to_day="2026-03-10"), FACTS, True),
        (Extra("a", from_day="2026-03-11"), FACTS, False),
        (Extra("a", to_day="2026-03-09"), FACTS, False),
        (Extra("a", tiers=("gold",)), FACTS, True),
        (Extra("a", tiers=("base",)), FACTS, False),
        (Extra("a", first_visit=True), FACTS, False),
        (Extra("a", first_visit=True), replace(FACTS, first_visit=True), True),
        (Extra("a", birthday="week"), replace(FACTS, near=("week", "month")), True),
        (Extra("a", birthday="day"), replace(FACTS, near=("week", "month")), False),
        (Extra("a", groups=("烫染",)), FACTS, True),
        (Extra("a", items=("发油",)), FACTS, True),
        (Extra("a", items=("洗剪吹",)), FACTS, False),
        (Extra("a", groups=("烫染",)), replace(FACTS, lines=()), False),
    ],
)
def test_a_rule_fits_where_all_it_asks_is_so(extra, facts, fit):
    assert fits(extra, facts) is fit


@pytest.mark.parametrize(
    ("birthday", "day", "near"),
    [
        (310, TUESDAY, ("day", "week", "month")),
        (315, TUESDAY, ("week", "month")),
        (309, TUESDAY, ("week", "month")),
        (316, TUESDAY, ("month",)),
        (401, date(2026, 3, 31), ("week",)),
        (229, date(2026, 2, 28), ("day", "week", "month")),
        (229, date(2028, 2, 29), ("day", "week", "month")),
        (229, date(2028, 2, 28), ("week", "month")),
        (0, TUESDAY, ()),
    ],
)
def test_a_birthday_is_near_by_day_week_and_month(birthday, day, near):

    assert nearness(birthday, day) == near


@pytest.mark.parametrize(
    ("rule", "points"),
    [
        (PointsRule(extras=(DOUBLE,)), 1_000),
        (PointsRule(extras=(HALF_MORE,)), 690),  # 380 x 1.5 + 120
        (PointsRule(extras=(DOUBLE, HALF_MORE)), 1_380),
        (PointsRule(extras=(DOUBLE, HALF_MORE), stacking=Stacking.HIGHEST), 1_000),
        (PointsRule(extras=(DOUBLE, replace(HALF_MORE, times_bp=0))), 240),
        (PointsRule(extras=(DOUBLE, replace(HALF_MORE, times_bp=0)), stacking=Stacking.HIGHEST), 240),
        (PointsRule(extras=(Extra("v", points=5),)), 505),
        (PointsRule(points=0, extras=(Extra("v", points=5),)), 5),
        (PointsRule(extras=(Extra("e", points=3, each=True, items=("发油",)),)), 506),
        (PointsRule(extras=(Extra("e", points=3, items=("发油",)),)), 503),
        (PointsRule(extras=(Extra("e", points=3, each=True),)), 503),
        (PointsRule(extras=(replace(DOUBLE, minimum_minor=50_001),)), 500),
        (PointsRule(extras=(Extra("no", weekdays=(7,)),)), 500),
    ],
)
def test_what_fits_multiplies_its_part_and_adds_its_points(rule, points):
    assert earned(50_000, rule) == points


def test_what_is_paid_by_nothing_earns_nothing():
    assert earned(0, PointsRule(extras=(Extra("v", points=5), DOUBLE)), of=50_000) == 0


def test_a_refund_below_the_minimum_takes_what_it_gave():
    rule = PointsRule(extras=(Extra("m", points=50, minimum_minor=40_000), replace(DOUBLE, minimum_minor=30_000)))
    assert [earned(left, rule, of=50_000) for left in (50_000, 40_000, 39_999, 30_000, 29_900, 0)] == [
        1_050, 850, 799, 600, 299, 0,
    ]  # fmt: skip


def test_points_for_pieces_shrink_with_what_is_still_paid():
    rule = PointsRule(points=0, extras=(Extra("e", points=3, each=True, items=("发油",)),))
    assert [earned(left, rule, of=50_000) for left in (50_000, 25_000, 1, 0)] == [6, 3, 0, 0]


amounts = st.integers(0, 10**7)
extras = st.builds(
    Extra, key=st.just("k"), times_bp=st.sampled_from([0, 5_000, 10_000, 15_000, 30_000]), points=st.integers(0, 50),
    each=st.booleans(), groups=st.sampled_from([(), ("烫染",), ("商品",)]),
)  # fmt: skip
RULES = st.builds(
    PointsRule, points=st.integers(0, 50), per_minor=st.integers(1, 5_000), rounding=st.sampled_from(Rounding),
    extras=st.lists(extras, max_size=4).map(tuple), stacking=st.sampled_from(Stacking),
)  # fmt: skip


@given(amounts, amounts, RULES)
def test_paying_more_never_earns_less(one, more, rule):
    assert earned(one, rule, of=one + more) <= earned(one + more, rule)


@given(RULES, amounts)
def test_what_is_stored_gives_the_same_points_again(rule, paid):
    found = fitting(rule, FACTS, paid_minor=paid)
    assert read_fitting(found.stored()) == found or not found
    assert read_facts(FACTS.stored()) == FACTS
    again = points_of(paid, rule=rule, multiplier_bp=12_000, found=read_fitting(found.stored()))
    assert again == points_of(paid, rule=rule, multiplier_bp=12_000, found=found)


def test_a_version_keeps_its_rules_and_older_ones_have_none():
    rule = PointsRule(extras=(DOUBLE, HALF_MORE), stacking=Stacking.HIGHEST, pending_days=7)
    body = json.loads(as_json(Rules(points=rule).body()))
    assert read_rules(body, version=3, number=2).points == rule
    assert read_rules({"points": {"points": 2}}, version=3, number=2).points == PointsRule(points=2)


def test_the_factor_of_mixed_lines_is_their_mean():
    found = fitting(PointsRule(extras=(HALF_MORE,)), FACTS, paid_minor=50_000)
    assert found.fits == (Fit("烫染", "Colour", 15_000),)
    assert points_of(50_000, rule=PointsRule(), multiplier_bp=10_000, found=found).times == Fraction(69, 50)


def test_birthdays_are_chosen_by_words():
    assert [str(each) for each in Birthday] == ["", "day", "week", "month"]
