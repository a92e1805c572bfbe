"""Offers to the lost with a group held out."""

from datetime import timedelta

import pytest

from shuke.customers.actions import create_customer
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.errors import NobodyLost, TrialRefused
from shuke.keyaccounts.models import LostOfferMember
from shuke.keyaccounts.risk.holdout import held_out
from shuke.kit import clock
from shuke.kit.problems import NotFound
from tests.keyaccounts.buying import NOON, TODAY, buys, every_week

OFFER = {"name": "夏季召回", "offer": "首单九折", "held_percent": 50, "seed": "a"}


@pytest.fixture
def lost(actor):
    """Ten key customers away for 100 days, and one who is not."""
    ids = [create_customer(actor, name=f"客户{place}").id for place in range(11)]
    with clock.travel(to=NOON):
        for each in ids:
            actions.take_into_care(actor, customer_id=each)
        for each in ids[:10]:
            buys(each, range(100, 300, 10))
        every_week(ids[10])
    return ids[:10]


def test_the_lot_follows_from_the_stored_seed(actor, lost):
    with clock.travel(to=NOON):
        trial = actions.offer_lost(actor, **OFFER)
    held = set(LostOfferMember.objects.filter(trial_id=trial, held=True).values_list("customer_id", flat=True))
    assert held == held_out(lost, seed="a", percent=50)
    assert (len(held), LostOfferMember.objects.count()) == (5, 10)


def test_what_it_brought_is_measured_against_those_held_out(actor, lost):
    with clock.travel(to=NOON):
        trial = actions.offer_lost(actor, **OFFER, cost_minor=500)
        offered = [each for each in lost if each not in held_out(lost, seed="a", percent=50)]
    for each in offered[:4]:
        buys(each, [*range(100, 300, 10), -10], 10_000)
    buys(offered[4], [*range(100, 300, 10), 0, -61])  # on the day of the lot, and too late
    with clock.travel(to=NOON + timedelta(days=61)):
        told = queries.trial(trial)
    assert (told.offered.back, told.held.back, told.over, told.cost_minor) == (4, 0, True, 2_500)
    assert told.trial.until == TODAY + timedelta(days=60)
    assert told.effect is not None
    assert (told.effect.more_back, told.effect.more_minor, told.effect.certain) == (4.0, 40_000, True)
    assert [each.id for each in queries.trials()] == [trial]


def test_nobody_is_drawn_into_two_trials_at_a_time(actor, lost):
    with clock.travel(to=NOON):
        actions.offer_lost(actor, **OFFER)
        with pytest.raises(NobodyLost):
            actions.offer_lost(actor, **OFFER)
    with clock.travel(to=NOON + timedelta(days=61)):
        assert actions.offer_lost(actor, **OFFER)


@pytest.mark.parametrize("wrong", [{"held_percent": 4}, {"days": 6}, {"cost_minor": -1}, {"name": ""}, {"offer": " "}])
def test_figures_out_of_reach_are_refused(actor, lost, wrong):
    with pytest.raises(TrialRefused):
        actions.offer_lost(actor, **OFFER | wrong)


def test_strangers_find_no_trial(actor):
    with pytest.raises(NotFound):
        queries.trial(10**9)
