"""Looked at before it is published: who moves, and what the sales of the last days would have cost."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from shuke.cards.actions.programme import publish_rules
from shuke.cards.actions.review_tiers import review_tiers
from shuke.cards.models import Card, QualifyingSpend, TopUp
from shuke.cards.queries import what_if as query
from shuke.cards.queries.what_if import what_if
from shuke.cards.values.earning import Extra
from shuke.cards.values.policy import BurnRule, PointsRule, StoredValueRule, Tier, TopUpStep, ranked
from shuke.cards.values.what_if import Estimate, Mover, PastBill, TierMoves
from shuke.cards.what_if_words import cost_lines, due_words, method_words, more_words, moves_words
from shuke.kit import clock
from shuke.sales.actions import ring_up, undo_sale
from shuke.sales.models import Sale
from shuke.sales.queries import past_bills
from shuke.sales.values import LineInput, Source
from tests.sales.conftest import RULES, yuan

SILVER = Tier("silver", "银卡", "Silver", 50_000, discount_bp=200)
THREE = replace(RULES, tiers=ranked([*RULES.tiers, SILVER]))
HARDER = replace(RULES, tiers=(RULES.tiers[0], replace(RULES.tiers[1], threshold=150_000)))


@pytest.fixture
def members(shop):
    """One who spent 300, one 600, one 1,200, and one who never came."""
    found = [shop.enrol(name) for name in ("甲一", "乙二", "丙三", "丁四")]
    for card, sums in zip(found, (["300"], ["400", "200"], ["900", "300"], []), strict=True):
        for each in sums:
            shop.sell(each, card=card.number)
    return found


def test_who_moves_by_the_rules_in_force_anyway_is_said_apart(shop, members):
    publish_rules(shop.owner, rules=THREE, after=2)  # the second one is silver from here on, and carries it tomorrow
    with translation.override("en"):
        same = what_if(replace(THREE, small_sum_minor=1))
        assert (same.moves.rise, same.moves.fall, same.moves.due) == (0, 0, 1)
        assert moves_words(same) == "No card would change its tier."
        assert due_words(same.moves) == (
            "1 card changes its tier by the rules in force anyway, and counts here as if it had."
        )
        lower = replace(THREE, tiers=ranked([RULES.tiers[0], replace(SILVER, threshold=20_000), RULES.tiers[1]]))
        moves = what_if(lower).moves
    assert [(each.owner, each.before, each.after) for each in moves.rising] == [("甲一", "Member", "Silver")]
    assert [(tier.key, tier.now, tier.rise, tier.then) for tier in moves.tiers] == [
        ("base", 2, 1, 1), ("silver", 1, 0, 2), ("gold", 1, 0, 1),
    ]  # fmt: skip
    review_tiers(shop.owner)
    assert (what_if(lower).moves.due, due_words(what_if(lower).moves)) == (0, "")


def test_what_falls_anyway_does_not_fall_because_of_other_rules(shop, members):
    publish_rules(shop.owner, rules=replace(HARDER, grace_days=14), after=2)
    moves = what_if(replace(HARDER, grace_days=14, small_sum_minor=1)).moves
    assert (moves.fall, moves.falling, moves.due) == (0, (), 1)


def test_the_bonus_of_top_ups_is_reckoned_by_both_rules(shop, members):
    for paid in ("300", "300", "500"):
        shop.enrol(top_up=paid)
    steps = (TopUpStep(30_000, 6_000), TopUpStep(50_000, 9_000))
    told = what_if(replace(RULES, stored=StoredValueRule(steps=steps))).cost
    before = sum(TopUp.objects.values_list("bonus_minor", flat=True))
    assert (told.bonus_before, told.bonus_more, told.more) == (before, 21_000 - before, Estimate(21_000 - before))
    with translation.override("en"):
        lines = dict(cost_lines(told))
    assert lines["Bonus of top-ups"].endswith(f" (by the rules in force: {yuan(str(before / 100)).format()})")
    with clock.travel(by=timedelta(days=91)):
        shop.sell("10", card=members[0].number)
        assert what_if(replace(RULES, stored=StoredValueRule(steps=steps))).cost.bonus_more == 0


def test_a_new_tier_lifts_who_reaches_it(shop, members):
    with translation.override("en"):
        told = what_if(THREE).moves
    assert told.tiers == (
        TierMoves("base", "Member", 3, 2, 1, 2, 0), TierMoves("silver", "Silver", 0, 1, 0, 0, 0),
        TierMoves("gold", "Gold", 1, 1, 0, 1, 0),
    )  # fmt: skip
    assert told.rising == (Mover(members[1].id, members[1].number, "乙二", "Member", "Silver"),)
    assert (told.falling, told.cards, told.rise, told.fall) == ((), 4, 1, 0)


def test_a_higher_threshold_drops_who_falls_below_it(shop, members):
    told = what_if(replace(HARDER, grace_days=14))
    assert (told.moves.rise, told.moves.fall, told.moves.falling[0].owner) == (0, 1, "丙三")
    with translation.override("en"):
        assert moves_words(told) == (
            "Rise at the next nightly review or purchase: 0 cards. Fall after 14 days of grace: 1 card. Stay: 3 cards."
        )


def test_a_tier_that_goes_lets_its_cards_fall_to_the_next(shop, members):
    publish_rules(shop.owner, rules=THREE, after=2)
    review_tiers(shop.owner)
    only_silver = replace(THREE, tiers=THREE.tiers[:2])
    with translation.override("en"):
        tiers = what_if(only_silver).moves.tiers
    assert [(each.key, each.now, each.then, each.fall) for each in tiers] == [
        ("base", 2, 2, 0), ("silver", 1, 2, 0), ("gold", 1, 0, 1),
    ]  # fmt: skip
    none = replace(THREE, tiers=THREE.tiers[:1])
    assert [(each.key, each.then, each.fall) for each in what_if(none).moves.tiers] == [
        ("base", 4, 0), ("silver", 0, 1), ("gold", 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("wanted", [THREE, HARDER, replace(THREE, measure="visits", tiers=ranked(
    [RULES.tiers[0], replace(SILVER, threshold=1), replace(RULES.tiers[1], threshold=2)]))])  # fmt: skip
def test_the_review_after_publishing_does_what_was_foreseen(shop, members, wanted):
    foreseen = {tier.key: tier.then for tier in what_if(wanted).moves.tiers if tier.then}
    publish_rules(shop.owner, rules=wanted, after=2)
    review_tiers(shop.owner)
    assert Counter(Card.objects.values_list("tier", flat=True)) == foreseen


def test_by_the_rules_in_force_the_replay_gives_what_was_given(shop, members):
    rich = shop.enrol("戊五", pin="802713", top_up="500")
    shop.sell("100", card=rich.number, spend_balance=yuan("40"), pin="802713")
    shop.sell("120", card=members[2].number)  # gold by now: 5 % off, × 1.2
    part = shop.sell("50", card=members[0].number)
    shop.refund(part, "20")
    undone = shop.sell("70", card=members[0].number)
    undo_sale(shop.owner, sale_id=undone.id, key=shop.key())
    told = what_if(replace(RULES, small_sum_minor=1)).cost
    given = sum(QualifyingSpend.objects.values_list("points", flat=True))
    assert (told.points_before, told.points_more, told.more) == (given, Estimate(0), Estimate(0))
    assert told.discount_before == sum(Sale.objects.filter(state="live").values_list("discount_minor", flat=True))
    assert (told.cards, told.sampled, told.sales) == (4, 4, 8)


def test_what_it_costs_is_points_by_their_worth_and_discounts(shop, members):
    wanted = replace(
        THREE, points=PointsRule(points=2), burn=BurnRule(value_minor=200), tiers=(THREE.tiers[0], SILVER),
    )  # fmt: skip
    told = what_if(ranked_like(wanted)).cost
    # 2,100 was spent; after 900 the third had silver: 300 at 2 % off earns 588.
    assert told.points_before == 2_100
    assert told.points_more == Estimate(2_100 - 12)
    assert told.discount_more == Estimate(600)
    assert told.worth_more == Estimate(4_188 * 2 - 2_100)
    assert told.more == Estimate(4_188 * 2 - 2_100 + 600)
    assert (told.held, told.held_worth_before, told.held_worth) == (2_100, yuan("21"), yuan("42"))
    with translation.override("en"):
        assert cost_lines(told) == [
            ("Points given", "2,088 more (by the rules in force: 2,100)"), ("What these points pay", "¥62.76 more"),
            ("Discounts of tiers", "¥6.00 more (by the rules in force: ¥0.00)"), ("Together", "¥68.76 more"),
            ("Points that members hold today", "2,100 points would pay ¥42.00 instead of ¥21.00"),
        ]  # fmt: skip
        assert method_words(told)[0] == (
            "The 5 sales of the last 90 days on 3 cards, rung up once more by both rules, each at the tier reached on "
            "its day."
        )


def ranked_like(rules):
    return replace(rules, tiers=ranked(rules.tiers))


def test_less_is_said_as_less_and_nothing_as_such(shop, members):
    with translation.override("en"):
        lines = dict(cost_lines(what_if(replace(RULES, points=PointsRule(points=0))).cost))
    assert lines["Points given"] == "2,100 less (by the rules in force: 2,100)"
    assert lines["Discounts of tiers"] == "as much as now (by the rules in force: ¥0.00)"


def test_many_cards_are_drawn_by_lot_and_that_is_said(shop, members, monkeypatch):
    monkeypatch.setattr(query, "MOST_CARDS", 2)
    told = what_if(replace(RULES, points=PointsRule(points=2))).cost
    assert (told.cards, told.sampled) == (3, 2)
    assert told.points_more.off_by > 0
    with translation.override("en"):
        lot = method_words(told)[1]
        assert lot.startswith("These cards were drawn by lot from 3 cards that bought")
        assert f" ± {told.points_more.off_by:,} (" in dict(cost_lines(told))["Points given"]


def test_names_beyond_fifty_are_counted(shop, members, monkeypatch):
    monkeypatch.setattr(query, "MOST_NAMES", 1)
    told = what_if(replace(THREE, tiers=ranked([RULES.tiers[0], replace(SILVER, threshold=100)])))
    assert [mover.owner for mover in told.moves.rising] == ["乙二"]
    with translation.override("en"):
        assert more_words(told.moves) == "and 2 cards more"
        assert more_words(what_if(THREE).moves) == ""


def test_without_sales_there_is_nothing_to_reckon_by(shop):
    shop.enrol()
    told = what_if(THREE)
    assert told.cost is None
    with translation.override("en"):
        assert moves_words(told) == "No card would change its tier."


def test_old_sales_and_closed_cards_are_left_out(shop, members):
    Card.objects.filter(pk=members[1].id).update(state="closed")
    with clock.travel(by=timedelta(days=40)):
        told = what_if(THREE, days=30)
    assert (told.cost, told.moves.cards) == (None, 3)


def test_a_rule_for_items_looks_at_the_lines(shop, members):
    tea = LineInput("红茶", yuan("10"), 2, group="茶")
    ring_up(shop.owner, key=shop.key(), lines=[tea], card=members[3].number)
    wanted = replace(RULES, points=PointsRule(extras=(Extra("t", "茶", points=5, each=True, groups=("茶",)),)))
    assert what_if(wanted).cost.points_more == Estimate(10)


def test_what_was_given_back_and_how_it_was_paid_is_told(shop):
    rich = shop.enrol(pin="802713", top_up="500")
    shop.sell("500", card=rich.number, pin="802713")
    mixed = shop.sell("100", card=rich.number, spend_points=200, spend_balance=yuan("98"), pin="802713")
    since = clock.now() - timedelta(days=1)
    bill = past_bills(since, cards=9, lines=False).bills[-1]
    assert (bill.gross_minor, bill.points_minor, bill.bonus_minor) == (10_000, 200, 0)
    shop.refund(mixed, "99")
    assert past_bills(since, cards=9, lines=False).bills[-1] == PastBill(rich.id, bill.at, 100, 100, 0)
    Sale.objects.update(source=Source.IMPORT)
    assert not past_bills(since, cards=9, lines=False).bills[-1].discounted


def test_a_look_costs_as_many_statements_for_many_cards_as_for_few(shop, members, django_assert_max_num_queries):
    with django_assert_max_num_queries(16) as few:
        what_if(THREE)
    for _each in range(5):
        shop.sell("600", card=shop.enrol().number)
    with django_assert_max_num_queries(len(few)):
        what_if(THREE)
