"""What somebody who is about to join reads: what tiers take to be reached, and the further rules of these days."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from shuke.cards.values.earning import Extra
from shuke.cards.values.policy import BASE, PointsRule, Rules, Tier, ranked
from shuke.cards.web.join_promises import join_promises

TODAY = date(2026, 3, 10)
GOLD = Tier("gold", "金卡", "Gold", 100_000, 12_000, 500)
RULES = Rules(tiers=ranked([BASE, GOLD]))
BRINGS = "5 % off, points × 1.2"


def read(rules, language="en"):
    with translation.override(language):
        return join_promises(rules, "CNY", TODAY)[2:]


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (RULES, f"Gold, from ¥1,000.00 spent within 6 months: {BRINGS}"),
        (replace(RULES, window_months=1), f"Gold, from ¥1,000.00 spent within 1 month: {BRINGS}"),
        (replace(RULES, period="year"), f"Gold, from ¥1,000.00 spent in a calendar year: {BRINGS}"),
        (replace(RULES, period="quarter"), f"Gold, from ¥1,000.00 spent in a calendar quarter: {BRINGS}"),
        (replace(RULES, period="lifetime"), f"Gold, from ¥1,000.00 spent in all: {BRINGS}"),
        (replace(RULES, period="streak", measure="visits", tiers=(BASE, replace(GOLD, threshold=2))),
         f"Gold, from 2 visits a month, 6 months in a row: {BRINGS}"),
        (replace(RULES, measure="points"), f"Gold, from 100,000 points within 6 months: {BRINGS}"),
        (replace(RULES, tiers=(BASE, replace(GOLD, item="Gold card"))),
         f"Gold, from ¥1,000.00 spent within 6 months or with the purchase of Gold card: {BRINGS}"),
        (replace(RULES, tiers=(BASE, replace(GOLD, threshold=0, item="Gold card"))),
         f"Gold, with the purchase of Gold card: {BRINGS}"),
    ],
)  # fmt: skip
def test_a_tier_says_what_it_takes(rules, words):
    assert read(rules) == [words]


def test_a_tier_says_it_in_chinese():
    assert read(RULES, "zh-hans") == ["金卡（6 个月内消费满 ¥1,000.00）：9.5 折，积分 1.2 倍"]


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (Extra("a", "双倍", "Double Tuesday", 20_000, weekdays=(2,), from_time="14:00", to_time="17:00"),
         "Double Tuesday: points × 2 (Tuesday, 14:00 – 17:00)"),
        (Extra("a", "首次", "First", points=50, first_visit=True, groups=("Tea", "Water"), minimum_minor=1_000),
         "First: 50 points (the first visit, Tea, Water, from a sum paid of ¥10.00)"),
        (Extra("a", "件", "Pieces", points=1, each=True, items=("Cup",), tiers=("gold",)),
         "Pieces: 1 point for each piece (Cup, Gold)"),
        (Extra("a", "生日", "Birthday", 30_000, 5, birthday="week"),
         "Birthday: points × 3, 5 points (in the week of the birthday)"),
        (Extra("a", "三月", "March", 15_000, from_day="2026-03-01", to_day="2026-03-31"),
         "March: points × 1.5 (until 31 Mar)"),
        (Extra("a", "晚", "Evenings", 15_000, from_time="18:00"), "Evenings: points × 1.5 (18:00 – 24:00)"),
        (Extra("a", "全", "All", 15_000), "All: points × 1.5"),
    ],
)  # fmt: skip
def test_a_further_rule_is_one_line(extra, words):
    assert read(replace(RULES, points=PointsRule(extras=(extra,))))[1:] == [words]


def test_what_is_over_or_still_to_come_is_left_out_and_so_are_the_many():
    over, to_come = Extra("a", "过", to_day="2026-03-09"), Extra("b", "来", from_day="2026-03-11")
    today = Extra("c", "今", points=5, from_day="2026-03-10", to_day="2026-03-10")
    rules = replace(RULES, points=PointsRule(extras=(over, to_come, today)))
    assert read(rules)[1:] == ["今: 5 points (until 10 Mar)"]
    many = tuple(Extra(str(n), f"规{n}", points=5) for n in range(9))
    assert len(read(replace(RULES, points=PointsRule(extras=many)))) == 1 + 6
