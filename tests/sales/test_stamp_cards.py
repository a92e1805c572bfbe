"""Stamps come with a sale, go with its refund, and a full card is redeemed at the till."""

from datetime import timedelta

import pytest

from shuke.cards import actions as cards
from shuke.cards import errors
from shuke.cards import queries as card_queries
from shuke.cards.actions.expire import expire_values
from shuke.cards.models import Redemption
from shuke.cards.values.stamps import StampRule
from shuke.kit import clock
from shuke.kit.problems import KeyReused, NotFound
from shuke.ledger.queries import books
from shuke.sales.actions import refund_sale, ring_up, save_quick_item, undo_sale
from shuke.sales.values import LineInput
from tests.sales.conftest import yuan


@pytest.fixture
def card(shop):
    return shop.enrol()


@pytest.fixture
def tea(shop):
    return save_quick_item(shop.owner, name="奶茶", price=yuan("12"))


def rule(**fields):
    plain = {
        "id": 0, "name_zh": "奶茶卡", "name_en": "Tea card", "reward_zh": "任意一杯", "reward_en": "Any cup",
        "needed": 3,
    }  # fmt: skip
    return StampRule(**plain | fields)


@pytest.fixture
def by_cup(shop, tea):
    return cards.save_stamp_design(shop.owner, rule=rule(items=(tea.id,)))


def buy(shop, card, tea, cups, **how):
    lines = [LineInput("奶茶", yuan("12"), cups, item_id=tea.id)]
    return ring_up(shop.owner, key=shop.key(), card=card.number, lines=lines, **how)


def stamps(card):
    return [held.stamps for held in card_queries.stamp_cards(card.id)]


def broken():
    return [finding for finding in books().findings if not finding.holds]


def test_each_cup_gives_a_stamp_in_the_sales_one_posting(shop, card, tea, by_cup):
    buy(shop, card, tea, 2)
    (held,) = card_queries.stamp_cards(card.id)
    assert (held.stamps, held.full, held.missing, held.places) == (2, 0, 1, (True, True, False))
    ring_up(shop.owner, key=shop.key(), card=card.number, lines=[LineInput("糕点", yuan("20"))])
    assert stamps(card) == [2]
    assert broken() == []


def test_a_sale_of_a_merchant_without_stamp_cards_costs_nothing_more(shop, card, tea, django_assert_num_queries):
    buy(shop, card, tea, 1)
    with django_assert_num_queries(7):
        buy(shop, card, tea, 1)
    cards.save_stamp_design(shop.owner, rule=rule(items=(tea.id,)))
    with django_assert_num_queries(11):  # the first stamp opens accounts
        buy(shop, card, tea, 1)
    with django_assert_num_queries(8):
        buy(shop, card, tea, 1)


def test_a_sum_gives_stamps_up_to_the_most_of_a_sale(shop, card, tea):
    cards.save_stamp_design(shop.owner, rule=rule(per_minor=3_000, most_a_sale=2))
    shop.sell("29.99", card=card.number)
    assert stamps(card) == [0]
    shop.sell("59.99", card=card.number)
    shop.sell("500", card=card.number)
    assert stamps(card) == [3]


def test_refunds_take_back_what_the_net_no_longer_gives(shop, card, tea, by_cup):
    sale = buy(shop, card, tea, 3)
    refund_sale(shop.owner, sale_id=sale.id, amount=yuan("0.01"), key=shop.key())
    assert stamps(card) == [2]
    refund_sale(shop.owner, sale_id=sale.id, amount=yuan("11.99"), key=shop.key())
    assert stamps(card) == [2]
    refund_sale(shop.owner, sale_id=sale.id, key=shop.key())
    assert stamps(card) == [0]
    undone = buy(shop, card, tea, 3)
    undo_sale(shop.owner, sale_id=undone.id, key=shop.key())
    assert stamps(card) == [0]
    assert broken() == []


def test_two_stamp_cards_fill_side_by_side(shop, card, tea, by_cup):
    cards.save_stamp_design(shop.owner, rule=rule(name_zh="满减卡", per_minor=1_000))
    sale = buy(shop, card, tea, 2)
    assert stamps(card) == [2, 2]
    refund_sale(shop.owner, sale_id=sale.id, key=shop.key())
    assert stamps(card) == [0, 0]
    assert broken() == []


def test_a_full_card_is_redeemed_and_the_rest_stays(shop, card, tea, by_cup):
    buy(shop, card, tea, 4)
    done = cards.redeem_stamps(shop.owner, stamp_card_id=by_cup.id, number=card.number, key="r")
    assert (done.state, done.stamps, done.name_zh, stamps(card)) == ("used", 3, "任意一杯", [1])
    assert cards.redeem_stamps(shop.owner, stamp_card_id=by_cup.id, number=card.number, key="r") == done
    with pytest.raises(errors.StampsMissing) as refused:
        cards.redeem_stamps(shop.owner, stamp_card_id=by_cup.id, number=card.number, key="s")
    assert refused.value.missing == {"stamps": 2}
    with pytest.raises(errors.StampCardUnknown):
        cards.redeem_stamps(shop.owner, stamp_card_id=2**40, number=card.number, key="t")
    with pytest.raises(KeyReused):
        cards.redeem_stamps(shop.owner, stamp_card_id=2**40, number=card.number, key="r")
    assert cards.cancel_redemption(shop.owner, redemption_id=done.id).state == "cancelled"
    assert stamps(card) == [4]
    assert broken() == []


def test_redeemed_stamps_are_let_go_when_their_sale_is_refunded(shop, card, tea, by_cup):
    sale = buy(shop, card, tea, 3)
    cards.redeem_stamps(shop.owner, stamp_card_id=by_cup.id, number=card.number, key="r")
    refund_sale(shop.owner, sale_id=sale.id, key=shop.key())
    assert stamps(card) == [0]
    assert broken() == []


def test_stamps_end_with_their_last_day(shop, card, tea):
    cards.save_stamp_design(shop.owner, rule=rule(items=(tea.id,), valid_days=30))
    buy(shop, card, tea, 2)
    (held,) = card_queries.stamp_cards(card.id)
    assert held.ending == 2
    with clock.travel(by=timedelta(days=31)):
        expire_values(shop.owner)
        assert stamps(card) == [0]
        assert broken() == []


def test_a_stamp_card_is_changed_and_taken_off(shop, card, tea, by_cup):
    buy(shop, card, tea, 2)
    changed = cards.save_stamp_design(shop.owner, rule=rule(id=by_cup.id, items=(tea.id,), needed=2))
    assert changed.needed == 2
    cards.archive_stamp_design(shop.owner, design_id=by_cup.id)
    buy(shop, card, tea, 2)
    assert stamps(card) == [2], "no more, and none lost"
    assert [each.id for each in card_queries.stamp_designs(archived=True)] == [by_cup.id]
    cards.restore_stamp_design(shop.owner, design_id=by_cup.id)
    assert card_queries.stamp_design(by_cup.id).needed == 2
    with pytest.raises(NotFound):
        card_queries.stamp_design(2**40)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name_zh": " ", "name_en": ""}, errors.OfferUnnamed),
        ({"reward_zh": "", "reward_en": ""}, errors.OfferUnnamed),
        ({"needed": 0, "per_minor": 1}, errors.OfferRefused),
        ({"needed": 51, "per_minor": 1}, errors.OfferRefused),
        ({}, errors.StampsFromNothing),
    ],
)
def test_what_no_stamp_card_can_be(shop, fields, refusal):
    with pytest.raises(refusal):
        cards.save_stamp_design(shop.owner, rule=rule(**fields))
    assert not Redemption.objects.exists()
