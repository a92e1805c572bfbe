"""Offers to the lost with a group held out."""

from datetime import timedelta

import pytest

from shuke.customers.actions import create_customer, set_consent
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.errors import NobodyLost, TrialOver, TrialRefused
from shuke.keyaccounts.models import LostOfferMember
from shuke.keyaccounts.risk.holdout import held_out
from shuke.keyaccounts.visits.errors import ReasonMissing
from shuke.kit import clock
from shuke.kit.problems import NotFound
from tests.keyaccounts.buying import NOON, TODAY, buys, every_week

WAYS = ("trial", "winback", "complaint", "consent")
OFFER = {"name": "夏季召回", "offer": "首单九折", "held_percent": 50, "seed": "a"}


def agree(actor, customer_id, *, granted=True):
    set_consent(actor, customer_id=customer_id, purpose="offers", channel="wechat", granted=granted)


@pytest.fixture
def lost(actor):
    """Ten key customers away for 100 days, and one who is not."""
    ids = [create_customer(actor, name=f"客户{place}").id for place in range(11)]
    with clock.travel(to=NOON):
        for each in ids:
            actions.take_into_care(actor, customer_id=each)
            agree(actor, each)
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


def test_who_cannot_be_offered_anything_is_left_out_and_named_with_why(actor, lost):
    with clock.travel(to=NOON):
        actions.open_winback(actor, customer_id=lost[0])
        notice = actions.notice_sign(actor, customer_id=lost[1], kind="complaint")
        agree(actor, lost[2], granted=False)
        found = queries.who_qualifies(away_days=90, held_percent=25)
        assert [(each.customer_id, each.why) for each in found.left_out] == list(zip(lost, WAYS[1:], strict=False))
        assert ([each.customer_id for each in found.qualify], found.held, found.offered) == (lost[3:], 1, 6)
        assert [(reason, [each.name for each in some]) for reason, some in found.reasons] == [
            ("winback", ["客户0"]), ("complaint", ["客户1"]), ("consent", ["客户2"])
        ]  # fmt: skip
        actions.settle_sign(actor, notice_id=notice)
        trial = actions.offer_lost(actor, **OFFER)
        drawn = set(LostOfferMember.objects.filter(trial_id=trial).values_list("customer_id", flat=True))
        assert drawn == {lost[1], *lost[3:]}
        assert {each.why for each in queries.who_qualifies(away_days=90, held_percent=25).left_out} == {
            "trial", "winback", "consent"
        }  # fmt: skip


def test_consent_by_telephone_is_none_to_be_written_to(actor, lost):
    agree(actor, lost[0], granted=False)
    set_consent(actor, customer_id=lost[0], purpose="offers", channel="phone", granted=True)
    with clock.travel(to=NOON):
        assert queries.who_qualifies(away_days=90, held_percent=20).left_out[0].why == "consent"


def test_nothing_is_told_in_the_first_week(actor, lost):
    with clock.travel(to=NOON):
        trial = actions.offer_lost(actor, **OFFER)
        told = queries.trial(trial)
        assert (told.telling, told.effect, told.trial.tells_on) == ("early", None, TODAY + timedelta(days=7))
    with clock.travel(to=NOON + timedelta(days=7)):
        told = queries.trial(trial)
        assert (told.telling, told.effect, told.running) == ("few", None, True)


def test_a_trial_called_off_is_measured_to_the_day_before_and_its_customers_are_free(actor, lost):
    with clock.travel(to=NOON):
        trial = actions.offer_lost(actor, **OFFER)
    for each in lost:
        buys(each, [*range(100, 300, 10), -9, -10], 10_000)
    with clock.travel(to=NOON + timedelta(days=10)):
        with pytest.raises(ReasonMissing):
            actions.cancel_trial(actor, trial_id=trial, reason=" ")
        actions.cancel_trial(actor, trial_id=trial, reason="报错了价")
        told = queries.trial(trial)
        assert (told.trial.until, told.running, told.telling) == (TODAY + timedelta(days=9), False, "told")
        assert {each.spent_minor for each in told.drawn} == {10_000}
        assert (told.trial.cancelled_on, told.trial.cancelled_why) == (TODAY + timedelta(days=10), "报错了价")
        with pytest.raises(TrialOver):
            actions.cancel_trial(actor, trial_id=trial, reason="again")
        assert "trial" not in {
            each.why for each in queries.who_qualifies(away_days=7, held_percent=20).left_out
        }  # fmt: skip


def test_a_trial_called_off_at_once_tells_nothing_and_is_drawn_anew(actor, lost):
    with clock.travel(to=NOON):
        trial = actions.offer_lost(actor, **OFFER)
        actions.cancel_trial(actor, trial_id=trial, reason="too early")
        assert (queries.trial(trial).telling, queries.trial(trial).effect) == ("early", None)
        assert actions.offer_lost(actor, **OFFER)


def test_a_trial_that_is_over_is_not_called_off(actor, lost):
    with clock.travel(to=NOON):
        trial = actions.offer_lost(actor, **OFFER)
    with clock.travel(to=NOON + timedelta(days=61)), pytest.raises(TrialOver):
        actions.cancel_trial(actor, trial_id=trial, reason="late")


def test_strangers_find_no_trial(actor):
    with pytest.raises(NotFound):
        queries.trial(10**9)
