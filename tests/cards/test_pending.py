"""Points that count at once and can be spent some days later."""

from datetime import timedelta

import pytest
from django.utils import translation

from shuke.cards.errors import PointsMissing
from shuke.cards.queries import card as read_card
from shuke.cards.values.policy import BurnRule, PointsRule, Rules, Shortage
from shuke.customers import queries as directory
from shuke.kit import clock
from shuke.ledger.actions import lapse_holds
from shuke.ledger.models import Hold

BURN = BurnRule(minimum=1, step=1, value_minor=1)


def held(card):
    balances = read_card(card.number).balances
    return balances.points, balances.pending, balances.owed


@pytest.fixture
def weekly(shop):
    shop.rules(Rules(points=PointsRule(pending_days=7), burn=BURN))
    return shop


def test_they_count_but_cannot_be_spent_until_their_day(weekly, card):
    told = weekly.sell(card, "50")
    assert (told.balances.points, told.balances.pending, str(told.usable_on)) == (0, 50, "2026-03-17")
    assert told.traits["points"] == 50
    with pytest.raises(PointsMissing):
        weekly.sell(card, "10", points=10)
    with clock.travel(by=timedelta(days=6, hours=11)):
        assert lapse_holds(clock.now()) == 0
    with clock.travel(by=timedelta(days=6, hours=12)):
        assert lapse_holds(clock.now()) == 1
        assert held(card) == (50, 0, 0)
        assert weekly.sell(card, "10", points=10).balances.points == 40
    assert directory.record(card.customer_id).traits.points == 0  # charge leaves the record to the room above


def test_a_refund_takes_pending_points_first(weekly, card):
    with clock.travel(by=timedelta(days=-30)):
        weekly.sell(card, "20")
    lapse_holds(clock.now())
    sale = weekly.sell(card, "50")
    assert held(card) == (20, 50, 0)
    told = weekly.refund(sale, "30")
    assert (told.points_clawed_back, held(card)) == (20, (20, 30, 0))
    assert weekly.refund(told, "0").points_clawed_back == 30
    assert held(card) == (20, 0, 0)
    assert list(Hold.objects.order_by("id").values_list("state", "amount")) == [("lapsed", 20), ("released", 30)]


def test_spent_points_are_made_up_for_by_others_that_are_pending(weekly, card):
    with clock.travel(by=timedelta(days=-30)):
        old = weekly.sell(card, "20")
    lapse_holds(clock.now())
    weekly.sell(card, "10", points=20)
    weekly.sell(card, "15")
    assert held(card) == (0, 24, 0)
    assert weekly.refund(old, "0").points_clawed_back == 20
    assert held(card) == (0, 4, 0)


def test_what_was_owed_is_paid_before_anything_is_set_aside(shop, card):
    shop.rules(Rules(points=PointsRule(), burn=BURN))
    spent = shop.sell(card, "30")
    shop.sell(card, "0.30", points=30)
    shop.refund(spent, "0")
    shop.rules(Rules(points=PointsRule(pending_days=7), burn=BURN))
    assert held(card) == (0, 0, 30)
    told = shop.sell(card, "50")
    assert (told.owed_paid, held(card)) == (30, (0, 20, 0))


def test_only_pending_points_go_back_where_the_programme_says_so(shop, card):
    shop.rules(Rules(points=PointsRule(pending_days=7), burn=BURN, shortage=Shortage.PENDING))
    sale = shop.sell(card, "50")
    told = shop.refund(sale, "40")
    assert (told.points_clawed_back, told.points_kept, held(card)) == (10, 0, (0, 40, 0))
    with clock.travel(by=timedelta(days=8)):
        lapse_holds(clock.now())
        with translation.override("en"):
            late = shop.refund(told, "0")
        assert (late.points_clawed_back, late.points_kept, late.points_owed, late.points_forgiven) == (0, 40, 0, 0)
        assert late.explanation[-1] == "40 points could be used already and stay on the card"
        assert held(card) == (40, 0, 0)


def test_only_pending_points_of_the_sale_itself_go_back(shop, card):
    shop.rules(Rules(points=PointsRule(pending_days=7), burn=BURN, shortage=Shortage.PENDING))
    with clock.travel(by=timedelta(days=-30)):
        old = shop.sell(card, "50")
    lapse_holds(clock.now())
    shop.sell(card, "20")
    told = shop.refund(old, "0")
    assert (told.points_clawed_back, told.points_kept, held(card)) == (0, 50, (50, 20, 0))


def test_a_sale_that_earns_nothing_sets_nothing_aside(weekly, card):
    assert weekly.sell(card, "0.50").usable_on is None
    assert not Hold.objects.exists()
