"""Rules beside the amount's, at the counter: what a sale stores, says, takes back, and computes again."""

from datetime import date, timedelta

import pytest

from shuke.cards.actions.lock import lock_card
from shuke.cards.models import QualifyingSpend
from shuke.cards.queries import book_checks
from shuke.cards.queries.entries import entries
from shuke.cards.queries.first_visit import is_first_visit
from shuke.cards.values.earning import Bought, Extra
from shuke.cards.values.policy import BurnRule, PointsRule, Rules
from shuke.customers.models import Customer
from shuke.kit import clock
from tests.cards.conftest import yuan

TUESDAY = Extra("d", "周二", "Tuesday", times_bp=20_000, weekdays=(2,))  # the tests' noon is a Tuesday
FIRST = Extra("f", "首次光临", "First visit", points=50, first_visit=True)
BIRTHDAY = Extra("b", "生日月", "Birthday month", times_bp=15_000, birthday="month")
COLOUR = Extra("c", "烫染", "Colour", times_bp=15_000, groups=("烫染",))


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def replayed():
    finding = next(each for each in book_checks() if each.code == "cards.points_replay")
    return finding.this, finding.that, finding.difference


def test_a_sale_says_which_rules_it_earned_by_and_replays(shop, card):
    shop.rules(Rules(points=PointsRule(extras=(TUESDAY, FIRST))))
    told = shop.sell(card, "28")
    assert (told.points_earned, told.points_added) == (106, 50)
    entry = entries(card.id).items[0]
    assert entry.why == "¥28.00 paid, 1 point for every ¥1.00 × 2 (Tuesday) = 56; +50 First visit"
    assert entry.inputs["facts"] == {
        "day": "2026-03-10", "time": "12:00", "lines": [], "tier": "base", "first": True, "near": [],
    }  # fmt: skip
    assert replayed() == (106, 106, 0)


def test_a_part_of_a_bill_earns_by_its_group(shop, card):
    shop.rules(Rules(points=PointsRule(extras=(COLOUR,))))
    lines = (Bought("烫发", "烫染", 1, 38_000), Bought("发油", "商品", 2, 12_000))
    told = shop.sell(card, "500", lines=lines)
    assert told.points_earned == 690
    why = entries(card.id).items[0].why
    assert why == "¥500.00 paid, 1 point for every ¥1.00, for a part of it × 1.5 (Colour) = 690"
    assert replayed() == (690, 690, 0)


def test_the_first_visit_is_the_first_that_stands(shop, card):
    shop.rules(Rules(points=PointsRule(extras=(FIRST,))))
    first = shop.sell(card, "10")
    assert not is_first_visit(lock_card(card_id=card.id))
    assert shop.sell(card, "10").points_earned == 10
    shop.refund(first, "0")
    assert not is_first_visit(lock_card(card_id=card.id))
    other = shop.enrol("周远")
    undone = shop.sell(other, "10")
    assert shop.refund(undone, "0").points_clawed_back == 60
    assert shop.sell(other, "10").points_earned == 60


def test_a_birthday_is_known_from_the_record(shop, card):
    shop.rules(Rules(points=PointsRule(extras=(BIRTHDAY,))))
    Customer.objects.filter(pk=card.customer_id).update(birthday=date(1990, 3, 31), birthday_md=331)
    assert shop.sell(card, "10").points_earned == 15
    assert entries(card.id).items[0].inputs["facts"]["near"] == ["month"]
    with clock.travel(by=timedelta(days=30)):
        assert shop.sell(card, "10").points_earned == 10


def test_many_refunds_take_what_one_takes(shop, card):
    piece = Extra("e", "发油", "Oil", points=7, each=True, items=("发油",))
    shop.rules(Rules(points=PointsRule(extras=(TUESDAY, FIRST, COLOUR, piece))))
    lines = (Bought("烫发", "烫染", 1, 38_000), Bought("发油", "商品", 3, 12_000))
    one, other = shop.enrol("甲"), shop.enrol("乙")
    step = shop.sell(one, "500", lines=lines)
    at_once = shop.sell(other, "500", lines=lines)
    for net in ("400", "399.99", "250.50", "120", "0.01"):
        step = shop.refund(step, net)
    at_once = shop.refund(at_once, "0.01")
    assert step.balances.points == at_once.balances.points == 50
    assert [row.points for row in QualifyingSpend.objects.filter(card=other.id)] == [1_451, -1_401]
    assert shop.refund(step, "0").balances.points == 0


def test_points_do_not_pay_for_excluded_groups(shop, card):
    shop.rules(Rules(burn=BurnRule(minimum=1, step=1, value_minor=10, excluded=("套餐",))))
    shop.sell(card, "100")
    lines = (Bought("年卡", "套餐", 1, 900), Bought("水", "商品", 1, 100))
    told = shop.sell(card, "10", points=10, lines=lines)
    assert (told.points_spent, told.points_value) == (10, yuan("1"))
    with pytest.raises(Exception, match="10 points"):
        shop.sell(card, "10", points=11, lines=lines)


def test_a_simple_programme_pays_for_nothing_more(shop, card, django_assert_num_queries):
    locked = lock_card(card_id=card.id)
    with django_assert_num_queries(0):
        assert not is_first_visit(locked)
    shop.sell(card, "10")
    assert "facts" not in entries(card.id).items[0].inputs
