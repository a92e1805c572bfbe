"""What did not fit is decided: credited to a card, or left as it is; and what a device may keep."""

from dataclasses import replace

import pytest

from shuke.cards.actions import freeze_card, unfreeze_card
from shuke.cards.errors import CardFrozen
from shuke.customers import queries as customers
from shuke.kit.money import Money
from shuke.kit.problems import Forbidden, NotFound
from shuke.sales import errors, queries
from shuke.sales.actions import (
    allow_till,
    credit_offline_sale,
    reopen_conflict,
    set_allowance,
    settle_conflict,
    stop_till,
    undo_sale,
)
from shuke.sales.models import OfflineConflict
from shuke.sales.offline.rules import bearer
from shuke.sales.offline.values import Allowance, Kind
from shuke.sales.offline.words import rule_words, what_words
from shuke.sales.values import LineInput
from tests.factories import actor_for
from tests.sales.conftest import yuan


def open_one(sale):
    return next(row.id for row in queries.conflicts_of(sale.id) if row.open)


@pytest.fixture
def odd(device):
    """A sale with a code nobody has."""
    return device.sell("68", shown="nonsense")


def test_left_as_it_is_and_opened_again(shop, odd):
    conflict = open_one(odd)
    settle_conflict(shop.owner, conflict_id=conflict, note="  asked her  ")
    settled = queries.conflict(conflict)
    assert (settled.outcome, settled.note, settled.settled_by, queries.open_conflicts()) == (
        "left", "asked her", shop.owner.staff_id, 0,
    )  # fmt: skip
    with pytest.raises(errors.ConflictSettled):
        settle_conflict(shop.owner, conflict_id=conflict)
    reopen_conflict(shop.owner, conflict_id=conflict)
    again = queries.conflict(conflict)
    assert (again.outcome, again.note, again.settled_at, again.creditable) == ("", "", None, True)


def test_what_was_credited_stays_credited(shop, odd):
    card, conflict = shop.enrol(), open_one(odd)
    sale = credit_offline_sale(shop.owner, conflict_id=conflict, card=card.number, note="was her")
    assert (sale.card_id, sale.customer_id, sale.member.points_earned, shop.holds(card)[0]) == (
        card.id, card.customer_id, 68, 68,
    )  # fmt: skip
    reopen_conflict(shop.owner, conflict_id=conflict)
    assert queries.conflict(conflict).outcome == "credited"
    assert customers.record(card.customer_id).traits.visits == 1
    shop.refund(sale)
    assert shop.holds(card)[0] == 0


def test_lines_and_the_discount_given_are_credited_too(shop, device):
    sale = device.sell("100", paid="95", shown="nonsense", lines=[LineInput("茶", yuan("50"), 2)])
    card = shop.enrol()
    credited = credit_offline_sale(shop.owner, conflict_id=open_one(sale), card=card.number)
    assert (credited.discount_minor, credited.total_minor, shop.holds(card)[0]) == (500, 9_500, 95)


def test_a_frozen_card_is_credited_once_it_is_in_use_again(shop, device):
    card = shop.enrol()
    freeze_card(shop.owner, number=card.number, why="lost")
    sale = device.sell("68", shown=card.number)
    visits = customers.record(card.customer_id).traits.visits
    with pytest.raises(CardFrozen):
        credit_offline_sale(shop.owner, conflict_id=open_one(sale), card=card.number)
    unfreeze_card(shop.owner, number=card.number)
    with pytest.raises(errors.CardOfAnother):
        credit_offline_sale(shop.owner, conflict_id=open_one(sale), card=shop.enrol(name="别人").number)
    credit_offline_sale(shop.owner, conflict_id=open_one(sale), card=card.number)
    traits = customers.record(card.customer_id).traits
    assert (shop.holds(card)[0], traits.visits, traits.points) == (68, visits, 68)


def test_a_sale_that_was_given_back_is_credited_to_nobody(shop, device, odd):
    undo_sale(shop.owner, sale_id=odd.id, key="undo")
    with pytest.raises(errors.NotCreditable):
        credit_offline_sale(shop.owner, conflict_id=open_one(odd), card=shop.enrol().number)
    discount = device.sell("100", paid="95")
    with pytest.raises(errors.NotCreditable):
        credit_offline_sale(shop.owner, conflict_id=open_one(discount), card=shop.enrol().number)


def test_what_was_credited_meanwhile_is_not_credited_again(shop, odd, monkeypatch):
    """The row itself decides, whatever was read of it before."""
    stale, conflict = queries.sale(odd.id), open_one(odd)
    credit_offline_sale(shop.owner, conflict_id=conflict, card=shop.enrol().number)
    OfflineConflict.objects.filter(pk=conflict).update(outcome="", settled_at=None)
    with pytest.raises(errors.NotCreditable):
        credit_offline_sale(shop.owner, conflict_id=conflict, card=shop.enrol(name="别人").number)
    monkeypatch.setattr(queries, "sale", lambda _id: replace(stale, key="another"))
    other = shop.enrol(name="第三人")
    with pytest.raises(errors.NotCreditable):
        credit_offline_sale(shop.owner, conflict_id=conflict, card=other.number)
    assert shop.holds(other)[0] == 0


def test_managers_decide_and_cashiers_do_not(shop, odd, merchant):
    cashier = actor_for("cashier", merchant)
    conflict = open_one(odd)
    for act in (
        lambda: settle_conflict(cashier, conflict_id=conflict),
        lambda: reopen_conflict(cashier, conflict_id=conflict),
        lambda: credit_offline_sale(cashier, conflict_id=conflict, card=shop.enrol().number),
        lambda: stop_till(cashier, till_id=odd.till_id),
        lambda: set_allowance(cashier, on=True, sales=1, total=yuan("1"), hours=1),
    ):
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(NotFound):
        queries.conflict(conflict + 999)


def test_the_allowance_is_the_usual_until_somebody_sets_it(shop):
    assert queries.allowance("CNY") == Allowance(True, 50, yuan("2000"), 24)
    set_allowance(shop.owner, on=True, sales=10, total=yuan("500"), hours=8)
    set_allowance(shop.owner, on=False, sales=11, total=yuan("501"), hours=9)
    assert queries.allowance("CNY") == Allowance(False, 11, yuan("501"), 9)


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        ({"sales": 0}, "sales"), ({"sales": 501}, "sales"), ({"hours": 0}, "hours"), ({"hours": 169}, "hours"),
        ({"total": Money(0, "CNY")}, "total"), ({"total": yuan("1000001")}, "total"),
    ],
)  # fmt: skip
def test_limits_out_of_bounds_are_refused(shop, limits, field):
    with pytest.raises(errors.AllowanceRefused) as refused:
        set_allowance(shop.owner, **{"on": True, "sales": 1, "total": yuan("1"), "hours": 1} | limits)
    assert (refused.value.field, "%(" in refused.value.detail) == (field, False)


def test_another_currency_is_no_limit(shop):
    with pytest.raises(errors.OtherCurrency):
        set_allowance(shop.owner, on=True, sales=1, total=Money(1, "EUR"), hours=1)


def test_a_stopped_till_can_be_allowed_again(shop, device):
    stop_till(shop.owner, till_id=device.till)
    since = queries.stopped_tills()[device.till]
    stop_till(shop.owner, till_id=device.till)
    assert (since is not None, queries.stopped_tills()[device.till]) == (True, since)
    allow_till(shop.owner, till_id=device.till)
    assert queries.stopped_tills() == {device.till: None}


def test_every_kind_says_what_and_who_bears_it(shop, device):
    row = queries.conflicts_of(device.sell("68", shown="nonsense").id)[0]
    details = {"over": ["off", "sales", "total", "hours"], "items": ["茶"], "minutes": 7}
    for kind in Kind:
        for minor, outcome in ((500, ""), (-500, ""), (500, "by_rule")):
            seen = replace(row, kind=kind, amount=Money(minor, "CNY"), outcome=outcome, details=details)
            assert all(len(words) > 8 and "%" not in words for words in (what_words(seen), rule_words(seen))), kind
    assert [str(bearer(Kind(kind), minor)) for kind, minor in (
        ("code_wrong", 1), ("discount", 5), ("discount", -5), ("price", 5), ("price", -5), ("clock", 0),
        ("allowance", 1), ("shift_closed", 1))] == [
        "member", "merchant", "member", "merchant", "member", "nobody", "merchant", "nobody"]  # fmt: skip


def test_a_page_of_conflicts_is_one_statement(shop, device, django_assert_num_queries):
    for count in (1, 3):
        while len(queries.conflicts(limit=200)[0]) < count:
            device.sell("1", shown="nonsense")
        with django_assert_num_queries(1):
            rows, following = queries.conflicts(open_only=True, limit=2)
        assert (len(rows), following is None) == (min(count, 2), count < 3)
    assert [row.id for row in queries.conflicts(limit=2, cursor=following)[0]] == [min(
        row.id for row in queries.conflicts()[0])]  # fmt: skip
    assert queries.kept_by_till()[device.till][0] == 3
