"""A long night: its parts run on two connections with real commits, and come out as one would."""

from datetime import timedelta

from shuke.cards import jobs
from shuke.cards.queries import card as read_card
from shuke.cards.values.policy import PointsRule, Rules
from shuke.customers import queries as directory
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.ledger.models import Transfer
from tests.cards.conftest import NOON, Shop
from tests.factories import actor_for, make_merchant


def test_a_night_in_many_parts_loses_each_lot_once_and_tells_each_record(fresh_database, monkeypatch):
    monkeypatch.setattr(jobs, "A_PART", 1)
    merchant = make_merchant()
    shop = Shop(actor_for(Role.OWNER, merchant))
    with clock.travel(to=NOON), tenancy.open(merchant=merchant.pk):
        shop.rules(Rules(points=PointsRule(expiry_months=1)))
        first = [shop.enrol(name=f"会员{n}") for n in range(6)]
        second = [shop.enrol(customer_id=card.customer_id, another=True) for card in first]
        for card in first + second:
            shop.sell(card, "36")
    with clock.travel(to=NOON + timedelta(days=52)):
        daily = system(merchant.pk)
        assert (jobs.let_values_end(daily), jobs.let_values_end(daily)) == (12, 0)
    with tenancy.open(merchant=merchant.pk):
        assert [read_card(card.number).balances.points for card in first + second] == [0] * 12
        assert [directory.record(card.customer_id).traits.points for card in first] == [0] * 6
        ended = Transfer.objects.filter(reason="expired").values_list("amount", flat=True)
        assert sorted(ended) == [36] * 12
