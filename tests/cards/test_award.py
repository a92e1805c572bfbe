"""Points for a review or a friend brought along."""

from datetime import timedelta

import pytest

from shuke.cards.actions.award import award
from shuke.cards.errors import AwardEnough, AwardNothing, CardFrozen
from shuke.cards.models import Card
from shuke.cards.queries import book_checks
from shuke.cards.queries import card as read_card
from shuke.cards.queries.entries import entries
from shuke.cards.values.earning import Award
from shuke.cards.values.policy import BASE, Measure, PointsRule, Rules, Tier, ranked
from shuke.customers import queries as directory
from shuke.kit import clock


@pytest.fixture
def generous(shop):
    tiers = ranked([BASE, Tier("gold", "金卡", "Gold", 40)])
    points = PointsRule(awards=(Award("review", 20, most_a_month=2),))
    shop.rules(Rules(points=points, tiers=tiers, measure=Measure.POINTS))
    return shop


def test_a_deed_brings_its_points_once_a_key_and_counts_for_the_tier(generous, card):
    first = award(generous.owner, number=card.number, deed="review", key="one")
    again = award(generous.owner, number=card.number, deed="review", key="one")
    assert (first.points, again.points, read_card(card.number).balances.points) == (20, 20, 20)
    award(generous.owner, number=card.number, deed="review", key="two")
    held = read_card(card.number)
    assert (held.balances.points, held.tier.key) == (40, "gold")
    assert directory.record(card.customer_id).traits.points == 40
    assert [(e.reason, e.amount) for e in entries(card.id).items] == [("awarded", 20), ("awarded", 20)]
    assert [f.difference for f in book_checks() if f.code == "cards.points_replay"] == [0]


def test_no_more_than_the_month_allows(generous, card):
    for key in ("one", "two"):
        award(generous.owner, number=card.number, deed="review", key=key)
    with pytest.raises(AwardEnough):
        award(generous.owner, number=card.number, deed="review", key="three")
    with clock.travel(by=timedelta(days=30)):
        assert award(generous.owner, number=card.number, deed="review", key="three").points == 20


def test_what_the_programme_does_not_reward_brings_nothing(generous, card):
    with pytest.raises(AwardNothing):
        award(generous.owner, number=card.number, deed="referral", key="one")
    Card.objects.filter(pk=card.id).update(state="frozen")
    with pytest.raises(CardFrozen):
        award(generous.owner, number=card.number, deed="review", key="one")


def test_points_owed_are_paid_first(generous, card):
    Card.objects.filter(pk=card.id).update(owed_points=15)
    assert award(generous.owner, number=card.number, deed="review", key="one").balances.points == 5
    assert read_card(card.number).balances.owed == 0
