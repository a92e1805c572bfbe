"""Rules that contradict themselves are not published, and the refusal names the field."""

from dataclasses import replace

import pytest

from shuke.cards.actions.programme import publish_rules
from shuke.cards.errors import RulesMoved, RulesRefused
from shuke.cards.publishing import check_rules
from shuke.cards.queries import current_rules
from shuke.cards.values.earning import Extra
from shuke.cards.values.free import FreeService
from shuke.cards.values.policy import BASE, BurnRule, PointsRule, Rules, StoredValueRule, Tier, TopUpStep, read_rules

GOLD = Tier("gold", "金卡", "Gold", 100)


def with_free(*services):
    """Rules whose second tier has these for nothing."""
    return Rules(tiers=(BASE, replace(GOLD, free=services)))


@pytest.mark.parametrize(
    ("field", "rules"),
    [
        ("per", Rules(points=PointsRule(per_minor=0))),
        ("per", Rules(points=PointsRule(points=-1))),
        ("expiry_months", Rules(points=PointsRule(expiry_months=0))),
        ("expiry_day", Rules(points=PointsRule(expiry_day="13-01"))),
        ("expiry_day", Rules(points=PointsRule(expiry_day="soon"))),
        ("burn_step", Rules(burn=BurnRule(step=0))),
        ("burn_max_share", Rules(burn=BurnRule(max_share_bp=10_001))),
        ("bonus_months", Rules(stored=StoredValueRule(bonus_months=121))),
        ("step_paid-1", Rules(stored=StoredValueRule(steps=(TopUpStep(0, 1),)))),
        ("step_bonus-1", Rules(stored=StoredValueRule(steps=(TopUpStep(5, -1),)))),
        ("tier_from-1", Rules(tiers=(replace(BASE, threshold=-1), replace(BASE, key="b")))),
        ("step_paid-2", Rules(stored=StoredValueRule(steps=(TopUpStep(5, 1), TopUpStep(5, 2))))),
        ("tier_from-1", Rules(tiers=())),
        ("tier_from-1", Rules(tiers=(GOLD,))),
        ("tier_from-2", Rules(tiers=(BASE, replace(GOLD, threshold=0)))),
        ("tier_zh-2", Rules(tiers=(BASE, replace(GOLD, name_zh=" ", name_en="")))),
        ("tier_off-2", Rules(tiers=(BASE, replace(GOLD, discount_bp=10_001)))),
        ("window_months", Rules(window_months=0)),
        ("small_sum", Rules(small_sum_minor=-1)),
        ("gift_near", Rules(gift_near="")),
        ("tier_gift_points-2", Rules(tiers=(BASE, replace(GOLD, gift_points=-1)))),
        ("tier_free-2", with_free(*(FreeService(f"茶 {n}") for n in range(21)))),
        ("tier_free-2", with_free(FreeService(""))),
        ("tier_free-2", with_free(FreeService(" 茶"))),
        ("tier_free-2", with_free(FreeService("茶"), FreeService("茶", 2, "year"))),
        ("tier_free-2", with_free(FreeService("茶", 0))),
        ("tier_free-2", with_free(FreeService("茶", 100))),
        ("tier_free-2", with_free(FreeService("茶", 1, "week"))),
        ("rules", Rules(tiers=(replace(BASE, priority_en="a\x00b"),))),
        ("rules", Rules(points=PointsRule(extras=(Extra("t", "茶", points=1, groups=("a\x00",)),)))),
        ("extras", Rules(points=PointsRule(extras=(Extra("t", "茶", points=1), Extra("t", "酒", points=1))))),
    ],
)
def test_a_contradiction_is_named(field, rules):
    with pytest.raises(RulesRefused) as refused:
        check_rules(rules)
    assert refused.value.field == field


def test_plain_rules_are_accepted_and_read_back_as_they_were():
    rules = Rules(version=7, number=3, tiers=(replace(BASE, rank=1), replace(GOLD, rank=2)))
    check_rules(rules)
    assert read_rules(rules.body(), version=7, number=3) == rules


def test_a_version_of_long_ago_takes_defaults_for_what_it_did_not_know():
    assert read_rules({}, version=1, number=1) == replace(Rules(version=1, number=1), tiers=(replace(BASE, rank=1),))


def test_who_publishes_over_somebody_elses_version_must_look_first(shop, card):
    publish_rules(shop.owner, rules=Rules(window_months=12), after=1)
    with pytest.raises(RulesMoved):
        publish_rules(shop.owner, rules=Rules(window_months=24), after=1)
    assert (current_rules().number, current_rules().window_months) == (2, 12)
