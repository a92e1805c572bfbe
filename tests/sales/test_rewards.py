"""Points for rewards: at the till or by the member himself, never more than there are."""

import sys
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import translation

from shuke.cards import actions as cards
from shuke.cards import errors
from shuke.cards import queries as card_queries
from shuke.cards.actions.end_rights import end_rights
from shuke.cards.models import Redemption, Reward
from shuke.cards.values.rewards import RewardTerms
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.problems import KeyReused, NotFound
from shuke.ledger.queries import books
from tests.factories import actor_for, make_merchant, make_person, member_for
from tests.sales.conftest import Shop

CUP = RewardTerms("随行杯", "Travel cup", 200, text_zh="四色可选", text_en="In four colours", stock=2)
PIN = "802713"


@pytest.fixture
def card(shop):
    card = shop.enrol(pin=PIN)
    shop.sell("600", card=card.number)
    return shop.card(card)


@pytest.fixture
def cup(shop):
    return cards.save_reward(shop.owner, terms=CUP)


@pytest.fixture
def member(shop, merchant):
    return member_for(merchant, make_person())


def at_the_till(shop, card, reward, **how):
    how = {"key": shop.key(), "number": card.number, "pin": PIN, "hand_out": True} | how
    return cards.redeem_reward(shop.owner, reward_id=reward.id, **how)


def left(reward):
    return Reward.objects.get(pk=reward.id).stock


def broken():
    return [finding for finding in books().findings if not finding.holds]


def test_a_reward_takes_points_and_a_piece(shop, card, cup):
    done = at_the_till(shop, card, cup)
    assert (done.state, done.points, shop.holds(card)[0], left(cup)) == ("used", 200, 400, 1)
    assert done.used_at
    assert broken() == []


def test_the_same_key_redeems_once(shop, card, cup):
    done = at_the_till(shop, card, cup, key="one")
    assert at_the_till(shop, card, cup, key="one") == done
    with pytest.raises(KeyReused):
        at_the_till(shop, card, cards.save_reward(shop.owner, terms=CUP), key="one")
    assert left(cup) == 1


def test_what_cannot_be_had(shop, card, cup):
    with pytest.raises(errors.PinNeeded):
        at_the_till(shop, card, cup, pin=None)
    dear = cards.save_reward(shop.owner, terms=RewardTerms("游艇", "", 10**6))
    with pytest.raises(errors.RewardPointsMissing) as refused:
        at_the_till(shop, card, dear)
    assert refused.value.missing == {"points": 10**6 - 600}
    once = cards.save_reward(shop.owner, terms=RewardTerms("贴纸", "Sticker", 10, most_a_member=1))
    at_the_till(shop, card, once)
    with pytest.raises(errors.RewardLimit):
        at_the_till(shop, card, once)
    today = clock.today("Asia/Shanghai")
    for terms in (
        RewardTerms("明天", "", 1, starts_on=today + timedelta(days=1)),
        RewardTerms("昨天", "", 1, ends_on=today - timedelta(days=1)),
    ):
        with pytest.raises(errors.RewardUnknown):
            at_the_till(shop, card, cards.save_reward(shop.owner, terms=terms))
    cards.archive_reward(shop.owner, reward_id=cup.id)
    with pytest.raises(errors.RewardUnknown):
        at_the_till(shop, card, cup)
    assert cards.restore_reward(shop.owner, reward_id=cup.id).state == "live"
    with pytest.raises(NotFound):
        at_the_till(shop, card, type(cup)(2**40, CUP, "live", 0))


def test_the_catalogue_says_why_something_cannot_be_had(shop, card, cup):
    dear = cards.save_reward(shop.owner, terms=RewardTerms("游艇", "Yacht", 1_000))
    at_the_till(shop, card, cup)
    at_the_till(shop, card, cup)
    today = clock.today("Asia/Shanghai")
    with translation.override("en"):
        told = {each.reward.id: (each.why_not, each.missing) for each in card_queries.offered(card.id, 200, today)}
    assert told[dear.id] == ("800 points more", 800)
    assert told[cup.id] == ("None left", 0)
    with pytest.raises(errors.RewardSoldOut):
        at_the_till(shop, card, cup)


def test_a_member_redeems_with_the_pin_and_shows_the_code(shop, card, cup, member):
    right = cards.redeem_own_reward(member, card_id=card.id, reward_id=cup.id, key="own", pin=PIN)
    assert (right.state, len(right.code)) == ("open", 8)
    assert right.until == clock.today("Asia/Shanghai") + timedelta(days=30)
    with pytest.raises(errors.PinWrong):
        cards.redeem_own_reward(member, card_id=card.id, reward_id=cup.id, key="other", pin="000001")
    assert cards.redeem_own_reward(member, card_id=card.id, reward_id=cup.id, key="own", pin="") == right
    handed = cards.hand_out(shop.owner, code=f" {right.code.lower()} ")
    assert handed.state == "used"
    with pytest.raises(errors.RedemptionOver):
        cards.hand_out(shop.owner, code=right.code)
    for unknown in ("nonsense", "2222222F"):
        with pytest.raises(errors.RedemptionUnknown):
            cards.hand_out(shop.owner, code=unknown)
    with pytest.raises(errors.RedemptionOver):
        cards.cancel_own_redemption(member, card_id=card.id, redemption_id=right.id)


def test_a_cancelled_reward_gives_points_and_the_piece_back(shop, card, cup, member):
    right = cards.redeem_own_reward(member, card_id=card.id, reward_id=cup.id, key="own", pin=PIN)
    for _twice in range(2):
        assert cards.cancel_own_redemption(member, card_id=card.id, redemption_id=right.id).state == "cancelled"
    assert (shop.holds(card)[0], left(cup)) == (600, 2)
    other = shop.enrol("王芳")
    with pytest.raises(NotFound):
        cards.cancel_own_redemption(member, card_id=other.id, redemption_id=right.id)
    with pytest.raises(NotFound):
        cards.cancel_redemption(shop.owner, redemption_id=2**40)
    assert broken() == []


def test_a_handed_out_reward_is_cancelled_within_the_hour(shop, card, cup):
    done = at_the_till(shop, card, cup)
    with clock.travel(by=timedelta(minutes=61)), pytest.raises(errors.RedemptionStands):
        cards.cancel_redemption(shop.owner, redemption_id=done.id)
    assert cards.cancel_redemption(shop.owner, redemption_id=done.id).state == "cancelled"


def test_a_reward_nobody_comes_for_goes_back_on_the_shelf(shop, card, cup, member):
    right = cards.redeem_own_reward(member, card_id=card.id, reward_id=cup.id, key="own", pin=PIN)
    with clock.travel(by=timedelta(days=31)):
        with pytest.raises(errors.RedemptionOver):
            cards.hand_out(shop.owner, code=right.code)
        end_rights(shop.owner)
        assert (card_queries.redemption(right.id).state, left(cup)) == ("expired", 2)
        with pytest.raises(errors.RedemptionOver):
            cards.cancel_redemption(shop.owner, redemption_id=right.id)
    assert shop.holds(card)[0] == 400


@pytest.mark.parametrize(
    "terms",
    [
        RewardTerms("", " ", 1),
        RewardTerms("杯", "", 0),
        RewardTerms("杯", "", 1, stock=-1),
        RewardTerms("杯", "", 10**10),
    ],
)
def test_what_no_reward_can_be(shop, terms):
    with pytest.raises((errors.OfferUnnamed, errors.OfferRefused)):
        cards.save_reward(shop.owner, terms=terms)


def race(merchant, owner, reward, numbers):
    """One redemption for each card, all at once, each on a connection of its own."""
    outcomes, ready = [], threading.Barrier(len(numbers))

    def one(number):
        try:
            ready.wait(timeout=30)
            with tenancy.open(merchant=merchant.pk):
                cards.redeem_reward(owner, reward_id=reward.id, key=f"race {number}", number=number, pin=PIN)
            outcomes.append("had")
        except errors.RewardSoldOut:
            outcomes.append("sold out")
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(outcomes)


@pytest.fixture
def crowd(fresh_database):
    """Eight members with points enough, and a reward of which there are three."""
    merchant = make_merchant()
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        shop = Shop(owner)
        numbers = [shop.enrol(f"客 {n}", pin=PIN).number for n in range(8)]
        for number in numbers:
            shop.sell("300", card=number)
        reward = cards.save_reward(owner, terms=RewardTerms("杯", "Cup", 100, stock=3))
    # Told by the system: eight PINs at one counter would lock it.
    return merchant, system(merchant.pk), reward, numbers


def test_the_last_piece_goes_to_one_member_only(crowd):
    merchant, owner, reward, numbers = crowd
    assert race(merchant, owner, reward, numbers) == ["had"] * 3 + ["sold out"] * 5
    with tenancy.open(merchant=merchant.pk):
        assert (left(reward), Redemption.objects.count()) == (0, 3)
        assert broken() == []


def test_the_race_notices_a_stock_that_is_only_looked_at(crowd, monkeypatch):
    def look_then_take(reward):
        fresh = Reward.objects.get(pk=reward.pk)
        if fresh.stock == 0:
            raise errors.RewardSoldOut
        looked.wait(timeout=30)
        Reward.objects.filter(pk=reward.pk).update(stock=max(fresh.stock - 1, 0))

    looked = threading.Barrier(8)
    monkeypatch.setattr(sys.modules["shuke.cards.actions.redeem_reward"], "take_from_stock", look_then_take)
    assert race(*crowd) == ["had"] * 8
