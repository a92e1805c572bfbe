"""Sales that come in after an absence: written down once each, dated as they were, credited where that is safe."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shuke.cards import queries as card_queries
from shuke.cards.actions import freeze_card, replace_card
from shuke.cards.actions.programme import publish_rules
from shuke.cards.models import Card
from shuke.customers import actions as customers
from shuke.identity.actions import remove_staff
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.sales import errors, queries
from shuke.sales.actions import open_shift, ring_up, save_quick_item, set_allowance, stop_till
from shuke.sales.models import OfflineSale, Sale
from shuke.sales.values import LineInput, Method
from tests.factories import actor_for, make_staff
from tests.sales.conftest import RULES, closed, yuan

KEPT = []  # nothing was found odd


def gold(shop, **kwargs):
    """A member with 5 % off."""
    card = shop.enrol(**kwargs)
    shop.sell("1000", card=card.number)
    return shop.card(card)


def test_cash_from_nobody_in_particular_is_dated_as_it_was_rung_up(device):
    sale = device.sell("68", ago=30, provisional="T1-0007")
    assert (sale.total_minor, sale.customer_id, sale.till_id, sale.source) == (6_800, None, device.till, "counter")
    assert abs(clock.now() - timedelta(minutes=30) - sale.at) < timedelta(seconds=5)
    assert device.kinds(sale) == KEPT
    told = OfflineSale.objects.get(sale_id=sale.id)
    assert (told.provisional, told.verdict, told.device, told.rung_by_id) == (
        "T1-0007", "nobody", "tablet", device.shop.owner.staff_id,
    )  # fmt: skip


def test_the_same_key_gives_the_first_sale_and_credits_once(device, shop, code):
    card = shop.enrol()
    first = device.sell("68", key="once", shown=code(card))
    again = device.sell("68", key="once", shown=code(card))
    assert (first.id, Sale.objects.count(), OfflineSale.objects.count()) == (again.id, 1, 1)
    assert shop.holds(card)[0] == 68


def test_a_sale_that_had_come_in_before_the_answer_was_lost_is_not_rung_up_again(device, shop):
    card = shop.enrol()
    online = ring_up(shop.owner, key="till:k", amount=yuan("50"), card=card.number, till=device.till)
    later = device.sell("50", key="till:k", shown=card.number)
    assert (later.id, shop.holds(card)[0], OfflineSale.objects.count()) == (online.id, 50, 0)


def test_a_typed_number_earns_like_at_the_counter(device, shop):
    card = shop.enrol()
    sale = device.sell("68", shown=card.number)
    assert (sale.card_id, sale.customer_id, shop.holds(card)[0], device.kinds(sale)) == (
        card.id, card.customer_id, 68, KEPT,
    )  # fmt: skip


def test_a_code_that_was_right_then_earns_and_is_used_up(device, shop, code):
    card, shown = shop.enrol(), None
    shown = code(card)
    assert device.kinds(device.sell("68", shown=shown)) == KEPT
    second = device.sell("20", shown=shown)
    assert (device.kinds(second), second.card_id, second.customer_id) == ([("code_used", "")], None, None)
    assert shop.holds(card)[0] == 68


@pytest.mark.parametrize(("shown_ago", "rung_ago", "kinds"), [(12, 10, KEPT), (30, 10, [("code_wrong", "")])])
def test_a_code_counts_for_five_minutes_around_its_moment(device, shop, code, shown_ago, rung_ago, kinds):
    card = shop.enrol()
    sale = device.sell("68", shown=code(card, ago=shown_ago), ago=rung_ago)
    assert (device.kinds(sale), shop.holds(card)[0]) == (kinds, 0 if kinds else 68)


@pytest.mark.parametrize("shown", ["SK1:12345678901234:123456", "nonsense", "62000000000000"])
def test_a_card_nobody_has_leaves_the_sale_to_nobody(device, shown):
    sale = device.sell("68", shown=shown)
    assert (device.kinds(sale), sale.card_id, sale.total_minor) == ([("card_unknown", "")], None, 6_800)


def test_a_frozen_card_earns_nothing_but_one_knows_whose_it_is(device, shop):
    card = shop.enrol()
    freeze_card(shop.owner, number=card.number, why="lost")
    sale = device.sell("68", shown=card.number)
    assert (device.kinds(sale), sale.card_id, sale.customer_id) == ([("card_frozen", "")], None, card.customer_id)


def test_a_closed_card_alike(device, shop):
    card = shop.enrol()
    Card.objects.filter(pk=card.id).update(state="closed")
    sale = device.sell("68", shown=card.number)
    assert (device.kinds(sale), sale.customer_id) == ([("card_closed", "")], card.customer_id)


def test_a_number_that_was_good_then_credits_the_card_that_took_its_place(device, shop, code):
    card = shop.enrol()
    shown = code(card)
    replace_card(shop.owner, number=card.number, key="new")
    before = device.sell("68", shown=card.number, ago=10)
    after = device.sell("30", shown=card.number, ago=0)
    coded = device.sell("20", shown=shown, ago=10)
    assert [device.kinds(sale) for sale in (before, after, coded)] == [
        KEPT, [("card_replaced", "")], [("card_replaced", "")],
    ]  # fmt: skip
    assert (before.card_id, Card.objects.get(pk=card.id).number != card.number) == (card.id, True)


def test_the_discount_given_stands_and_the_shop_bears_the_difference(device, shop):
    card = gold(shop)
    honoured = device.sell("100", paid="95", shown=card.number)
    none = device.sell("100", shown=card.number)
    invented = device.sell("100", paid="50", shown=card.number)
    told = [[(str(c.kind), c.amount.minor, c.outcome) for c in queries.conflicts_of(s.id)] for s in (
        honoured, none, invented)]  # fmt: skip
    assert told == [[], [("discount", -500, "by_rule")], [("discount", 4_500, "")]]
    assert (honoured.discount_minor, honoured.total_minor, invented.total_minor) == (500, 9_500, 5_000)
    lower = tuple(replace(tier, discount_bp=0) for tier in RULES.tiers)
    publish_rules(shop.owner, rules=replace(RULES, tiers=lower), after=card_queries.current_rules().number)
    assert device.kinds(device.sell("100", paid="95", shown=card.number)) == [("discount", "")]


def test_a_discount_for_nobody_is_looked_at(device):
    sale = device.sell("100", paid="95")
    assert (device.kinds(sale), sale.discount_minor, sale.total_minor) == ([("discount", "")], 500, 9_500)


def test_points_are_earned_on_what_was_paid(device, shop):
    card = gold(shop)
    before = shop.holds(card)[0]
    sale = device.sell("100", paid="95", shown=card.number)
    assert (sale.member.points_earned, shop.holds(card)[0]) == (114, before + 114)
    shop.refund(sale)
    assert shop.holds(card)[0] == before


def test_another_price_is_told_with_its_difference(device, shop):
    item = save_quick_item(shop.owner, name="洗剪吹", price=yuan("68"))
    save_quick_item(shop.owner, name="洗剪吹", price=yuan("78"), item_id=item.id)
    line = LineInput("洗剪吹", yuan("68"), 2)
    sale = device.sell("136", lines=[line, LineInput("散客", yuan("5"))], paid="141")
    (found,) = queries.conflicts_of(sale.id)
    assert (found.kind, found.amount.minor, found.outcome, found.details) == (
        "price", 2_000, "by_rule", {"items": ["洗剪吹"]},
    )  # fmt: skip


def test_a_shift_that_was_counted_stays_counted(device, shop):
    with clock.travel(by=timedelta(minutes=-50)):
        shift = open_shift(shop.owner, till_id=device.till, opening=yuan("100"))
    with clock.travel(by=timedelta(minutes=-5)):
        closed(shop.owner, shift.id, "168", "68 more")
    later = open_shift(shop.owner, till_id=device.till)
    cash, wechat = device.sell("68", ago=10), device.sell("30", ago=10, method=Method.WECHAT)
    now = device.sell("5", ago=0)
    assert [(sale.shift_id, device.kinds(sale)) for sale in (cash, wechat, now)] == [
        (None, [("shift_closed", "")]), (None, [("shift_closed", "by_rule")]), (later.id, KEPT),
    ]  # fmt: skip
    assert queries.shift_report(shift.id).expected_minor == 10_000


def test_more_than_the_allowance_is_written_down_and_told(device, shop):
    set_allowance(shop.owner, on=True, sales=2, total=yuan("100"), hours=1)
    kinds = [device.kinds(device.sell("40", ago=ago)) for ago in (50, 40, 30)]
    assert kinds == [KEPT, KEPT, [("allowance", "")]]
    (found,), _next = queries.conflicts(open_only=True)
    assert (found.details, found.amount.minor) == ({"over": ["sales", "total"]}, 4_000)
    device.contact_at = clock.now() - timedelta(hours=2)
    assert device.kinds(device.sell("1", ago=30)) == [("allowance", "")]
    set_allowance(shop.owner, on=False, sales=2, total=yuan("100"), hours=1)
    device.contact_at = clock.now()
    assert device.kinds(device.sell("1", ago=0)) == [("allowance", "")]


def test_a_clock_that_was_wrong_is_put_right_and_told(device):
    future = device.sell("1", ago=-30)
    early = device.sell("2", ago=100)
    jumped = device.sell("3", ago=10, clock_off=timedelta(hours=-8))
    assert (future.at <= clock.now(), early.at) == (True, device.contact_at)
    assert [device.kinds(sale) for sale in (future, early, jumped)] == [
        [("clock", "")], [("clock", "")], [("clock", "by_rule")],
    ]  # fmt: skip
    old = device.sell("4", ago=60 * 24 * 9, contact_at=clock.now() - timedelta(days=10))
    assert clock.now() - old.at <= timedelta(days=7)
    assert [kind for kind, _outcome in device.kinds(old)] == ["allowance", "clock"]


def test_who_rang_it_up_may_have_left(device, shop, merchant):
    cashier = make_staff(merchant, "cashier", name="阿芳")
    remove_staff(shop.owner, staff_id=cashier.pk)
    sale = device.sell("68", rung_by=cashier.pk, served_by=cashier.pk)
    assert (sale.staff_id, sale.served_by, device.kinds(sale)) == (cashier.pk, cashier.pk, [("staff_left", "")])
    other = device.sell("68", rung_by=cashier.pk + 999, served_by=cashier.pk + 999,
                        lines=[LineInput("茶", yuan("68"), served_by=cashier.pk + 999)])  # fmt: skip
    assert (other.staff_id, other.served_by, other.lines[0].served_by) == (shop.owner.staff_id, None, None)


def test_a_stopped_till_credits_nobody_by_itself(device, shop):
    card = shop.enrol()
    stop_till(shop.owner, till_id=device.till)
    sale = device.sell("68", shown=card.number)
    assert (sale.card_id, sale.customer_id, device.kinds(sale)) == (None, None, [("till_stopped", "")])
    assert shop.holds(card)[0] == 0


def test_a_known_guest_without_a_card_keeps_the_visit(device, shop):
    guest = customers.create_customer(shop.owner, name="李雷")
    assert device.sell("68", customer_id=guest.id).customer_id == guest.id


def test_what_is_no_sale_is_refused(device, shop):
    with pytest.raises(errors.PaymentsDiffer):
        device.sell("10", paid="11")
    with pytest.raises(errors.AmountNotPositive):
        device.sell("0", paid="1")
    with pytest.raises(errors.TillUnknown):
        replace(device, till=device.till + 999).sell("10")
    assert (Sale.objects.count(), OfflineSale.objects.count()) == (0, 0)


def test_a_sale_without_payments_was_paid_in_cash(device, shop):
    sale = device.sell("10", paid="10")
    assert sale.payments[0].method == "cash"
    assert Money(sale.total_minor, "CNY") == yuan("10")


def test_the_till_may_take_in_but_the_books_may_not(device, merchant):
    from shuke.kit.problems import Forbidden

    finance = replace(device, shop=replace(device.shop, owner=actor_for("finance", merchant)))
    with pytest.raises(Forbidden):
        finance.sell("10")
