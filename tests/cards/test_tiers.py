"""Tiers of every kind: up at once, down at the review, grace, bought ones."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shuke.cards.actions.review_tiers import review_tiers
from shuke.cards.jobs import review_all
from shuke.cards.models import Card, Programme
from shuke.cards.queries import card as read_card
from shuke.cards.values.earning import Bought
from shuke.cards.values.policy import BASE, Measure, Period, Rules, Tier, ranked
from shuke.kit import clock
from shuke.kit.access import system

GOLD = Tier("gold", "金卡", "Gold", 10_000)
PASS = Tier("vip", "年卡", "Pass", item="年卡", item_months=12)


def policy(**rest):
    return Rules(**{"tiers": ranked([BASE, GOLD])} | rest)


def tier_of(card):
    return read_card(card.number).tier.key


@pytest.fixture
def daily(shop):
    return system(shop.owner.merchant_id, "daily review")


def test_visits_of_one_day_are_one(shop, card, daily):
    shop.rules(policy(measure=Measure.VISITS, tiers=ranked([BASE, Tier("gold", "金卡", "Gold", 2)])))
    shop.sell(card, "1")
    assert shop.sell(card, "1").reached is None
    with clock.travel(by=timedelta(days=1)):
        third = shop.sell(card, "1")
        assert third.reached.key == "gold"
        shop.refund(third, "0")
        assert (review_tiers(daily), tier_of(card)) == (1, "base")


def test_points_earned_count_with_their_factors(shop, card):
    shop.rules(policy(measure=Measure.POINTS, tiers=ranked([BASE, Tier("gold", "金卡", "Gold", 100)])))
    assert shop.sell(card, "99.99").reached is None
    assert shop.sell(card, "1").reached.key == "gold"


def test_what_a_calendar_year_reached_holds_to_the_end_of_the_next(shop, card, daily):
    shop.rules(policy(period=Period.YEAR))
    assert shop.sell(card, "100").reached.key == "gold"
    for moment, moved in ((datetime(2027, 12, 31, 3, tzinfo=UTC), 0), (datetime(2027, 12, 31, 17, tzinfo=UTC), 1)):
        with clock.travel(to=moment):
            assert review_tiers(daily) == moved
    assert tier_of(card) == "base"


def test_months_in_a_row_lift_and_drop(shop, card, daily):
    shop.rules(policy(period=Period.STREAK, window_months=3))
    for months, reached in ((0, None), (1, None), (2, "gold")):
        with clock.travel(to=datetime(2026, 3 + months, 20, 4, tzinfo=UTC)):
            told = shop.sell(card, "100")
            assert (told.reached.key if told.reached else None) == reached
    for month, moved in ((6, 0), (7, 1)):
        with clock.travel(to=datetime(2026, month, 1, 4, tzinfo=UTC)):
            assert review_tiers(daily) == moved


def test_a_tier_stays_for_its_grace_and_longer_when_reached_again(shop, card, daily):
    shop.rules(policy(window_months=1, grace_days=14))
    other = shop.enrol("周远")
    for each in (card, other):
        shop.sell(each, "100")
    with clock.travel(by=timedelta(days=40)):
        assert (review_tiers(daily), tier_of(card)) == (0, "gold")
        assert read_card(card.number).falls_on.isoformat() == "2026-05-03"
    with clock.travel(by=timedelta(days=50)):
        shop.sell(other, "100")
        assert read_card(other.number).falls_on is None
    with clock.travel(by=timedelta(days=53)):
        assert review_tiers(daily) == 0
    with clock.travel(by=timedelta(days=54)):
        assert (review_tiers(daily), tier_of(card), tier_of(other)) == (1, "base", "gold")
        assert Card.objects.get(pk=card.id).falls_on is None


def test_a_day_that_was_told_holds_when_the_rules_give_less_grace(shop, card, daily):
    shop.rules(policy(window_months=1, grace_days=14))
    shop.sell(card, "100")
    with clock.travel(by=timedelta(days=40)):
        review_tiers(daily)
        shop.rules(policy(window_months=1, grace_days=0))
        assert (review_tiers(daily), tier_of(card)) == (0, "gold")
        assert read_card(card.number).falls_on.isoformat() == "2026-05-03"
    with clock.travel(by=timedelta(days=54)):
        assert (review_tiers(daily), tier_of(card)) == (1, "base")


def test_who_reaches_it_again_before_the_review_does_not_fall(shop, card, daily):
    shop.rules(policy(window_months=1, grace_days=14))
    shop.sell(card, "100")
    with clock.travel(by=timedelta(days=40)):
        review_tiers(daily)
        shop.rules(policy(window_months=6, grace_days=14))
        review_tiers(daily)
        assert read_card(card.number).falls_on is None


def test_who_buys_the_tier_that_is_about_to_end_keeps_it_at_once(shop, card, daily):
    month = replace(PASS, item_months=1)
    shop.rules(policy(tiers=ranked([BASE, GOLD, month]), window_months=1, grace_days=14))
    line = (Bought("年卡", "会员", 1, 1_000),)
    shop.sell(card, "10", lines=line)
    with clock.travel(by=timedelta(days=40)):
        review_tiers(daily)
        assert read_card(card.number).falls_on is not None
        shop.sell(card, "10", lines=line)
        assert (tier_of(card), read_card(card.number).falls_on) == ("vip", None)


def test_a_bought_tier_holds_for_its_months_and_goes_on_from_its_end(shop, card, daily):
    shop.rules(policy(tiers=ranked([BASE, GOLD, PASS])))
    line = (Bought("年卡", "会员", 1, 36_500),)
    assert shop.sell(card, "365", lines=line).reached.key == "vip"
    assert Card.objects.get(pk=card.id).granted_until.isoformat() == "2027-03-10"
    assert shop.sell(card, "365", lines=line).reached is None
    assert Card.objects.get(pk=card.id).granted_until.isoformat() == "2028-03-10"
    with clock.travel(to=datetime(2028, 3, 10, 4, tzinfo=UTC)):
        assert review_tiers(daily) == 0
    with clock.travel(to=datetime(2028, 3, 11, 4, tzinfo=UTC)):
        assert (review_tiers(daily), tier_of(card)) == (1, "base")


def test_a_lower_tier_that_is_bought_too_does_not_end_the_higher_one(shop, card):
    plus = Tier("plus", "月卡", "Plus", 5_000, item="月卡", item_months=1)
    shop.rules(policy(tiers=ranked([BASE, plus, GOLD, PASS])))
    shop.sell(card, "1", lines=(Bought("年卡", "会员", 1, 100),))
    lower = shop.sell(card, "1", lines=(Bought("月卡", "会员", 1, 100),))
    shop.refund(lower, "0")
    row = Card.objects.get(pk=card.id)
    assert (row.tier, row.granted_tier, row.granted_until.isoformat()) == ("vip", "vip", "2027-03-10")


def test_a_bought_tier_given_back_ends_at_once(shop, card):
    shop.rules(policy(tiers=ranked([BASE, GOLD, PASS]), grace_days=30))
    line = (Bought("年卡", "会员", 1, 36_500),)
    first = shop.sell(card, "365", lines=line)
    second = shop.sell(card, "365", lines=line)
    shop.refund(second, "0")
    assert tier_of(card) == "vip"
    assert Card.objects.get(pk=card.id).granted_until.isoformat() == "2027-03-10"
    shop.refund(first, "0")
    row = Card.objects.get(pk=card.id)
    assert (row.tier, row.granted_tier, row.granted_until) == ("base", "", None)


def test_for_ever_stays_so_when_it_is_bought_again_by_other_rules(shop, card):
    lasting = Tier("vip", "终身", "Life", item="年卡", item_months=0)
    shop.rules(policy(tiers=ranked([BASE, lasting])))
    line = (Bought("年卡", "会员", 1, 36_500),)
    shop.sell(card, "365", lines=line)
    shop.rules(policy(tiers=ranked([BASE, PASS])))
    shop.sell(card, "365", lines=line)
    row = Card.objects.get(pk=card.id)
    assert (row.granted_tier, row.granted_until) == ("vip", None)


def test_for_ever_is_for_ever(shop, card, daily):
    shop.rules(policy(tiers=ranked([BASE, Tier("vip", "终身", "Life", item="年卡", item_months=0)])))
    told = shop.sell(card, "365", lines=(Bought("年卡"),))
    with clock.travel(by=timedelta(days=4_000)):
        assert (review_tiers(daily), tier_of(card)) == (0, "vip")
    shop.refund(told, "0")
    assert tier_of(card) == "base"


def test_other_rules_move_cards_up_at_the_review(shop, card, daily):
    shop.rules(policy(tiers=(BASE,)))
    shop.sell(card, "100")
    shop.rules(policy())
    assert (review_tiers(daily), tier_of(card)) == (1, "gold")


def test_a_review_goes_part_by_part_once_a_day(shop, daily, monkeypatch):
    monkeypatch.setattr("shuke.cards.jobs.A_PART", 2)
    shop.rules(policy(tiers=(BASE,)))
    cards = [shop.enrol(f"客{n}") for n in range(5)]
    for each in cards:
        shop.sell(each, "100")
    shop.rules(policy())
    assert review_all(daily) == 5
    programme = Programme.objects.get()
    assert (programme.reviewed_on, programme.reviewed_to) == (clock.today("Asia/Shanghai"), None)
    Card.objects.update(tier="base")
    assert review_all(daily) == 0
    Programme.objects.update(reviewed_to=cards[2].id)
    assert review_all(daily) == 2
