"""The machine is worth its time: each rule that is broken on purpose is noticed."""

from datetime import timedelta

import pytest
from hypothesis.stateful import run_state_machine_as_test

from shuke.cards import earning, free_services, qualifying, stamps
from shuke.cards import packs as pack_rules
from shuke.cards import rules as card_rules
from shuke.cards.actions import tier as tier_actions
from shuke.cards.values.free import Every
from shuke.sales import rules as sale_rules
from tests.stateful.machine.lives import NOTICED, CardMachine, profile


def _in_proportion(record, paid):
    return record["earned"] * paid // record["total"]


def _a_day_more(day, rule, ends=card_rules.points_end_on):
    last = ends(day, rule)
    return last + timedelta(days=1) if last else None


def _all_factors(found, places, factor=earning._factor):
    return factor(earning.replace(found, stacking="multiply"), places)


def _without_most(rule, *, net, units, given=stamps.given):
    return given(earning.replace(rule, most_a_sale=0), net=net, units=units)


def _lower_one_wins(card, tier, today):
    return {"granted_tier": tier.key, "granted_until": card_rules.granted_until(tier, today)}


def _always_a_month(_every, day, span=free_services.span_of):
    return span(Every.MONTH, day)


def _all_free_back(sale, _asked, _amount):
    return sale_rules.free_standing(sale)


FAULTS = {
    "a year's free services begin anew each month": (free_services, "span_of", _always_a_month),
    "a refund of a part gives all free services back": (sale_rules, "free_places_back", _all_free_back),
    "points are clawed back in proportion": ("shuke.cards.bill._earned", _in_proportion),
    "points last a day longer": (card_rules, "points_end_on", _a_day_more),
    "bonus never ends": (card_rules, "bonus_ends_on", lambda day, months: None),
    "points can be spent at once": (card_rules, "usable_on", lambda day, rule: None),
    "any span reaches a tier": (qualifying.Qualifying, "value", lambda self, sums: max(sums)),
    "all factors multiply": (earning, "_factor", _all_factors),
    "a lower tier that is bought ends a higher one": (tier_actions, "_granted", _lower_one_wins),
    "sessions are rounded one by one": (
        pack_rules, "value_of", lambda paid, sessions, used, more=1: paid // sessions * more,
    ),
    "a sale gives any number of stamps": (stamps, "given", _without_most),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_rule_is_noticed(monkeypatch, fault):
    monkeypatch.setattr(*FAULTS[fault])
    with pytest.raises(Exception):  # noqa: B017 - the paper says so, or the ledger before it
        run_state_machine_as_test(CardMachine, settings=profile(2000, 30, **NOTICED))
