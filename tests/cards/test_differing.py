"""Every difference between two versions is told in words: no field of the rules is forgotten."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from django.utils import translation

from shuke.cards.differing import differences
from shuke.cards.values.earning import Award, Birthday, Extra, Stacking
from shuke.cards.values.free import Every, FreeService
from shuke.cards.values.policy import (
    BASE,
    BurnRule,
    DrainOrder,
    Expiry,
    Measure,
    Period,
    PointsRule,
    Rules,
    Shortage,
    StoredValueRule,
    Tier,
    TopUpStep,
    ranked,
)
from shuke.cards.values.what_if import Change
from shuke.kit.money import Rounding

SILVER = Tier("silver", "银卡", "Silver", 50_000, item="年卡", free=(FreeService("洗护", 1, Every.YEAR),))
TUESDAY = Extra("t", "周二", "Tuesday", times_bp=20_000, weekdays=(2,))
WHOLE = Rules(
    points=PointsRule(extras=(TUESDAY,), awards=(Award("review", 20),), expiry=Expiry.FIXED),
    stored=StoredValueRule(steps=(TopUpStep(50_000, 8_000),)), tiers=ranked([BASE, SILVER]),
)  # fmt: skip
# Another value for each field, by its class; what is told elsewhere or never shown says so.
OTHERS: dict[type, dict[str, Any]] = {
    Rules: {
        "window_months": 9, "measure": Measure.VISITS, "period": Period.STREAK, "grace_days": 3, "small_sum_minor": 1,
        "shortage": Shortage.FORGIVEN, "gift_near": Birthday.MONTH,
    },
    PointsRule: {
        "points": 2, "per_minor": 5, "rounding": Rounding.UP, "on_bonus": True, "expiry": Expiry.NEVER,
        "expiry_day": "06-30", "expiry_years": 2, "pending_days": 4, "stacking": Stacking.HIGHEST,
        "awards": (Award("review", 20, 2), Award("referral", 5)), "extras": (),
    },
    BurnRule: {"minimum": 7, "step": 8, "value_minor": 9, "max_share_bp": 10, "excluded": ("烫染",)},
    StoredValueRule: {
        "drain": DrainOrder.BONUS_FIRST, "steps": (), "bonus_months": 3, "largest_balance_minor": 2,
    },
    Extra: {
        "name_zh": "星期二", "name_en": "Tuesdays", "times_bp": 30_000, "points": 5, "each": True, "groups": ("a",),
        "items": ("b",), "weekdays": (1, 7), "from_time": "10:00", "to_time": "12:00", "from_day": "2026-01-01",
        "to_day": "2026-02-01", "tiers": ("silver", "gone"), "first_visit": True, "birthday": Birthday.WEEK,
        "minimum_minor": 6,
    },
    Tier: {
        "name_zh": "银", "name_en": "Argent", "threshold": 60_000, "multiplier_bp": 12_000, "discount_bp": 500,
        "item": "季卡", "item_months": 0, "free": (FreeService("洗护", 2),),
        "gift_points": 50, "gift_zh": "蛋糕", "gift_en": "Cake", "priority_zh": "不用排队", "priority_en": "No queue",
    },
}  # fmt: skip
UNTOLD = {
    Rules: {"version", "number", "points", "burn", "stored", "tiers"}, PointsRule: {"expiry_months"},
    Extra: {"key"}, Tier: {"key", "rank"},
}  # fmt: skip


def with_field(kind: type, name: str, value: Any) -> Rules:
    """The whole rules with one field of one part changed."""
    change = {name: value}
    if kind is Rules:
        return replace(WHOLE, **change)
    if kind is PointsRule:
        return replace(WHOLE, points=replace(WHOLE.points, **change))
    if kind is BurnRule:
        return replace(WHOLE, burn=replace(WHOLE.burn, **change))
    if kind is StoredValueRule:
        return replace(WHOLE, stored=replace(WHOLE.stored, **change))
    if kind is Extra:
        return replace(WHOLE, points=replace(WHOLE.points, extras=(replace(TUESDAY, **change),)))
    return replace(WHOLE, tiers=(WHOLE.tiers[0], replace(WHOLE.tiers[1], **change)))


@pytest.mark.parametrize(
    ("kind", "name", "value"), [(kind, *each) for kind, values in OTHERS.items() for each in values.items()]
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_each_field_is_told(language, kind, name, value):
    with translation.override(language):
        changes = differences(WHOLE, with_field(kind, name, value), "CNY")
    assert changes
    assert all(change.what and change.words for change in changes)
    assert len({change.what for change in changes}) == len(changes)


@pytest.mark.parametrize("kind", OTHERS)
def test_no_field_is_forgotten(kind):
    assert is_dataclass(kind)
    assert {field.name for field in fields(kind)} == set(OTHERS[kind]) | UNTOLD.get(kind, set())


def test_the_same_rules_differ_in_nothing():
    assert differences(WHOLE, replace(WHOLE, version=9, number=9), "CNY") == ()


def said(after: Rules, before: Rules = WHOLE, language: str = "en") -> list[str]:
    with translation.override(language):
        return [change.words for change in differences(before, after, "CNY")]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (with_field(Tier, "threshold", 60_000), "Silver, reached with: ¥600.00 instead of ¥500.00"),
        (with_field(Tier, "discount_bp", 500), "Silver, discount: 5 % off instead of none"),
        (with_field(Tier, "gift_points", 50), "Silver, points on the birthday: new, 50 points"),
        (with_field(Tier, "free", ()), "Silver, free: no longer (was 1 × 洗护 every year)"),
        (with_field(Tier, "free", (FreeService("洗护", 2),)),
         "Silver, free: 2 × 洗护 every month instead of 1 × 洗护 every year"),
        (with_field(Tier, "item_months", 0), "Silver, for so long: for ever instead of 12 months"),
        (with_field(PointsRule, "points", 2),
         "Points earned: 2 points for every ¥1.00 instead of 1 point for every ¥1.00"),
        (with_field(PointsRule, "extras", ()),
         "Tuesday: no longer (was name 周二 / Tuesday, points × 2, days of the week Tuesday)"),
        (with_field(PointsRule, "awards", ()), "Points: A review: no longer (was 20 points)"),
        (with_field(StoredValueRule, "steps", ()), "Top-up of ¥500.00: no longer (was ¥80.00 on top)"),
        (with_field(StoredValueRule, "bonus_months", 3),
         "Bonus ends: at the end of the month, 3 months later instead of never"),
        (with_field(PointsRule, "expiry", Expiry.ROLLING),
         "Points end: at the end of the month, 12 months later instead of on 12-31, 1 year later"),
        (with_field(Extra, "each", True), "Tuesday, given: new, for each piece"),
    ],
)  # fmt: skip
def test_a_difference_reads_as_people_say_it(after, words):
    assert said(after) == [words]


def test_a_tier_is_new_or_goes_with_all_it_brings():
    black = Tier("black", "黑卡", "Black", 200_000, 15_000, 800)
    more = replace(WHOLE, tiers=ranked([*WHOLE.tiers, black]))
    brings = "name 黑卡 / Black, reached with ¥2,000.00, points × 1.5, discount 8 % off"
    assert said(more) == [f"Black: new, {brings}"]
    assert said(WHOLE, more) == [f"Black: no longer (was {brings})"]
    assert said(WHOLE, more, "zh-hans") == [
        "黑卡：取消（原为 名称 黑卡 / Black，达到条件 ¥2,000.00，积分倍数 1.5，折扣 9.2 折）"
    ]


@pytest.mark.parametrize(("measure", "words"), [(Measure.VISITS, "6 visits"), (Measure.POINTS, "6 points")])
def test_thresholds_are_told_in_what_is_measured(measure, words):
    tiers = ranked([BASE, replace(SILVER, threshold=6)])
    five = ranked([BASE, replace(SILVER, threshold=5)])
    told = said(replace(WHOLE, measure=measure, tiers=tiers), replace(WHOLE, measure=measure, tiers=five))
    assert told == [f"Silver, reached with: {words} instead of {words.replace('6', '5')}"]


def test_a_change_says_what_is_new_and_what_goes():
    with translation.override("en"):
        assert [Change("a", "", "b").words, Change("a", "b", "").words] == ["a: new, b", "a: no longer (was b)"]
