"""What the counter refuses, and what it repeats: each rule and verb at its edge."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from shuke.kit import clock
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.sales import errors, queries, rules
from shuke.sales.actions import (
    archive_quick_item,
    open_shift,
    refund_sale,
    register_till,
    restore_quick_item,
    ring_up,
    save_quick_item,
    undo_sale,
)
from shuke.sales.actions.store import store_sale
from shuke.sales.values import State
from tests.sales.conftest import closed, yuan

EURO = Money(100, "EUR")


def test_cash_of_another_currency_is_refused():
    with pytest.raises(errors.OtherCurrency) as refused:
        rules.check_cash(EURO, "CNY", "counted")
    assert refused.value.field == "counted"


def test_a_refund_in_another_currency_is_refused(shop):
    sale = shop.sell("10")
    with pytest.raises(errors.OtherCurrency):
        refund_sale(shop.owner, sale_id=sale.id, amount=EURO, key="r")


@pytest.mark.parametrize(
    ("changes", "shift_open", "late", "problem"),
    [
        ({"state": State.UNDONE}, True, 0, errors.NothingLeft),
        ({"refunded_minor": 1}, True, 0, errors.UndoAfterRefund),
        ({}, False, 0, errors.UndoAfterClosing),
        ({}, True, 61, errors.UndoTooLate),
    ],
)
def test_when_a_sale_can_no_longer_be_undone(shop, changes, shift_open, late, problem):
    sale = replace(shop.sell("10"), **changes)
    with pytest.raises(problem):
        rules.check_undo(sale, shift_open=shift_open, now=sale.at + timedelta(minutes=late))


def test_within_the_hour_a_sale_can_be_undone(shop):
    sale = shop.sell("10")
    rules.check_undo(sale, shift_open=True, now=sale.at + timedelta(hours=1))


def test_the_same_key_refunds_and_undoes_once(shop):
    sale, other = shop.sell("10"), shop.sell("20")
    first = refund_sale(shop.owner, sale_id=sale.id, amount=yuan("4"), key="r")
    assert refund_sale(shop.owner, sale_id=sale.id, amount=yuan("4"), key="r") == first
    undone = undo_sale(shop.owner, sale_id=other.id, key="u")
    assert undo_sale(shop.owner, sale_id=other.id, key="u") == undone
    assert queries.sale(sale.id).refunded_minor == 400


def test_a_till_without_a_name_is_refused(shop):
    with pytest.raises(errors.NameMissing):
        register_till(shop.owner, name="  ")


def test_a_shift_needs_a_till_of_this_merchant(shop):
    with pytest.raises(errors.TillUnknown):
        open_shift(shop.owner, till_id=10**9)


def test_a_shift_is_counted_once(shop):
    shift = open_shift(shop.owner, till_id=register_till(shop.owner, name="Till 1"))
    closed(shop.owner, shift.id, "0")
    with pytest.raises(errors.ShiftClosedAlready):
        closed(shop.owner, shift.id, "0")


def test_quick_items_are_added_changed_taken_off_and_put_back(shop):
    item = save_quick_item(shop.owner, name=" 洗剪吹 ", price=yuan("68"), group="剪发", minutes=45)
    free = save_quick_item(shop.owner, name="试用", price=yuan("0"))
    changed = save_quick_item(shop.owner, name="剪发", price=yuan("70"), item_id=item.id, position=9)
    assert (item.name, item.price_minor, free.price_minor, changed) == (
        "洗剪吹", 6800, 0, replace(item, name="剪发", price_minor=7000, group="", minutes=None, position=9),
    )  # fmt: skip
    archive_quick_item(shop.owner, item_id=item.id)
    assert [each.id for each in queries.quick_items()] == [free.id]
    restore_quick_item(shop.owner, item_id=item.id)
    assert {each.id for each in queries.quick_items()} == {item.id, free.id}


@pytest.mark.parametrize(
    ("name", "price", "problem"), [(" ", "1", errors.NameMissing), ("剪", "-1", errors.AmountNotPositive)]
)
def test_a_quick_item_has_a_name_and_no_price_below_nothing(shop, name, price, problem):
    with pytest.raises(problem):
        save_quick_item(shop.owner, name=name, price=yuan(price))


def test_an_item_of_nobody_is_not_found(shop):
    for verb in (archive_quick_item, restore_quick_item):
        with pytest.raises(NotFound):
            verb(shop.owner, item_id=10**9)


def test_what_the_database_refuses_for_another_reason_stays_what_it_is(shop):
    sale = replace(shop.sell("10"), key="twice", gross_minor=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        store_sale(shop.owner.merchant_id, sale)


def test_what_is_told_by_the_system_was_proven_elsewhere(shop):
    card = shop.enrol(pin="270391", top_up="500")
    sale = ring_up(
        system(shop.owner.merchant_id), key="s", amount=yuan("40"), card=card.number, spend_balance=yuan("40"),
        at=clock.now() - timedelta(days=400),
    )  # fmt: skip
    assert shop.holds(card) == (40, 46_000, 8_000)
    with_window = queries.sale(sale.id)
    assert with_window.member.missing_minor == 100_000  # too long ago to count for a tier
