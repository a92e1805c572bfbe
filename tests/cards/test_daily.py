"""Jobs and handlers: the day's work, and what the customer's timeline tells."""

from datetime import timedelta

import pytest

from shuke.cards import events, jobs
from shuke.cards.actions.freeze import freeze_card, unfreeze_card
from shuke.cards.actions.pin import reset_pin
from shuke.cards.actions.refund_value import refund_value
from shuke.cards.actions.replace import replace_card
from shuke.cards.jobs import look_after, look_after_all
from shuke.cards.models import Programme, TillToken
from shuke.cards.queries import book_checks
from shuke.cards.queries import card as read_card
from shuke.cards.values.policy import BASE, PointsRule, Rules, Tier
from shuke.customers import queries as directory
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.outbox.pump import pump
from tests.cards.conftest import NOON, yuan

GOLD = Tier("gold", "金卡", "Gold", threshold=100_000)


def test_the_days_work_expires_reviews_and_forgets_old_scans(shop, card):
    shop.rules(Rules(tiers=(BASE, GOLD), points=PointsRule(expiry_months=1)))
    shop.sell(card, "1000")
    TillToken.objects.create(hash="x", card_id=card.id, till="t", expires_at=NOON)
    with clock.travel(by=timedelta(days=185)):
        look_after(merchant_id=shop.owner.merchant_id)
        look_after(merchant_id=shop.owner.merchant_id)
        held = read_card(card.number)
    assert (held.balances.points, held.tier.key, TillToken.objects.count()) == (0, "base", 0)


def test_only_merchants_whose_day_has_just_begun_are_looked_after(shop, card, monkeypatch):
    asked = []
    monkeypatch.setattr(type(look_after), "later", lambda self: asked.append(tenancy.current_merchant()))
    look_after_all()
    assert asked == []
    with clock.travel(by=timedelta(hours=12, minutes=10)):
        look_after_all()
    assert asked == [shop.owner.merchant_id]
    assert Programme.objects.get().time_zone == "Asia/Shanghai"


def test_what_happens_to_a_card_goes_on_the_timeline(shop, card):
    shop.rules(Rules(tiers=(BASE, GOLD)))
    shop.top_up(card, "10")
    shop.sell(card, "1000")
    refund_value(shop.owner, number=card.number, amount=yuan("10"), key="r")
    freeze_card(shop.owner, number=card.number, why="lost")
    unfreeze_card(shop.owner, number=card.number)
    reset_pin(shop.owner, number=card.number, new_pin="519284")
    replace_card(shop.owner, number=card.number, key="x")
    pump()
    kinds = {entry.kind for entry in directory.timeline(card.customer_id, limit=50)[0]}
    assert kinds >= {
        "card_enrolled", "card_topped_up", "tier_reached", "card_value_refunded", "card_frozen", "card_unfrozen",
        "pin_set", "card_replaced",
    }  # fmt: skip


def test_every_event_of_cards_names_its_customer_except_the_rules():
    assert events.RulesPublished(version=1, number=1).subject is None


def test_a_night_that_was_cut_off_goes_on_where_it_stopped(shop, monkeypatch):
    shop.rules(Rules(points=PointsRule(expiry_months=1)))
    cards = [shop.enrol(name=name) for name in ("林晓雯", "顾言", "苏禾")]
    for card in cards:
        shop.sell(card, "36")
    monkeypatch.setattr(jobs, "A_PART", 1)
    parts = iter([jobs.expire_values, cut_off])
    with clock.travel(by=timedelta(days=52)):
        with monkeypatch.context() as night:
            night.setattr(jobs, "expire_values", lambda actor, **part: next(parts)(actor, **part))
            with pytest.raises(ConnectionError):
                jobs.let_values_end(system(shop.owner.merchant_id))
        assert [read_card(card.number).balances.points for card in cards] == [0, 36, 36]
        assert jobs.let_values_end(system(shop.owner.merchant_id)) == 2
        assert jobs.let_values_end(system(shop.owner.merchant_id)) == 0
        assert [read_card(card.number).balances.points for card in cards] == [0, 0, 0]
        assert [directory.record(card.customer_id).traits.points for card in cards] == [0, 0, 0]
    assert {finding.code: finding.difference for finding in book_checks()} == {
        "cards.points_replay": 0, "cards.ends_replay": 0,
    }  # fmt: skip


def cut_off(actor, **part):
    raise ConnectionError
