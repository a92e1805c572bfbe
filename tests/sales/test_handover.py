"""A drawer is counted blind, closed with what stays in it, and taken over by the next one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from shuke.cards import actions as cards
from shuke.identity.actions import add_staff
from shuke.kit import clock
from shuke.kit.models import EventRow
from shuke.kit.problems import NotFound
from shuke.sales import errors, queries
from shuke.sales.actions import (
    close_shift,
    count_drawer,
    open_shift,
    refund_sale,
    register_till,
    set_drawer_terms,
    take_over_drawer,
)
from shuke.sales.events import DrawerTakenOver
from shuke.sales.models import DrawerCount
from shuke.sales.queries import Wanted
from shuke.sales.values import DrawerTerms, Handover
from tests.factories import actor_for, make_staff
from tests.sales.conftest import Shop, closed, yuan


def opened(shop: Shop, cash: str = "300") -> tuple[int, int]:
    """A till and a shift at it."""
    till = register_till(shop.owner, name="Till 1")
    return till, open_shift(shop.owner, till_id=till, opening=yuan(cash)).id


@pytest.fixture
def colleague(merchant):
    """A cashier who takes over."""
    return actor_for("cashier", merchant, make_staff(merchant, "cashier", name="小杰"))


def left_for(shop: Shop, taker=None, left: str = "300") -> tuple[int, int]:
    """A shift that sold ¥20 and left cash for somebody: till, shift."""
    till, shift = opened(shop)
    shop.sell("20", till=till)
    closed(shop.owner, shift, "320", left=yuan(left), taker_id=taker.staff_id if taker else None)
    return till, shift


def lines(wanted: Wanted = Wanted()):  # noqa: B008
    return queries.shift_list(queries.drawer_terms("CNY"), wanted)[0]


def test_every_count_stays_with_its_pieces(shop):
    _till, shift = opened(shop)

    first = count_drawer(shop.owner, shift_id=shift, rest=yuan("0"), pieces={10_000: 2, 5_000: 1, 100: 0})
    second = count_drawer(shop.owner, shift_id=shift, rest=yuan("0.5"), pieces={10_000: 3})

    assert (first.counted_minor, first.expected_minor, first.difference_minor) == (25_000, 30_000, -5_000)
    assert first.pieces == ((10_000, 2), (5_000, 1))
    assert queries.shift_report(shift).counts == (first, second)
    assert queries.last_count(shift) == second


def test_counts_are_never_changed(shop):
    _till, shift = opened(shop)
    count_drawer(shop.owner, shift_id=shift, rest=yuan("300"))
    with pytest.raises(DatabaseError), transaction.atomic():
        DrawerCount.objects.update(counted_minor=1)


def test_a_shift_closes_by_a_count_that_still_stands(shop):
    till, shift = opened(shop)
    with pytest.raises(errors.CountNeeded):
        close_shift(shop.owner, shift_id=shift)
    count_drawer(shop.owner, shift_id=shift, rest=yuan("300"))
    sale = shop.sell("20", till=till)
    with pytest.raises(errors.CountNeeded):
        close_shift(shop.owner, shift_id=shift)
    refund_sale(shop.owner, sale_id=sale.id, amount=None, key="r")

    report = close_shift(shop.owner, shift_id=shift)

    assert (report.shift.difference_minor, report.shift.left_minor, report.shift.closed_by) == (
        0, None, shop.owner.staff_id,
    )  # fmt: skip
    with pytest.raises(errors.ShiftClosedAlready):
        count_drawer(shop.owner, shift_id=shift, rest=yuan("300"))
    with pytest.raises(errors.ShiftClosedAlready):
        close_shift(shop.owner, shift_id=shift)


def test_what_stays_is_for_somebody_who_may_sell(shop, merchant, colleague):
    _till, shift = opened(shop)
    count_drawer(shop.owner, shift_id=shift, rest=yuan("300"))
    accountant = add_staff(shop.owner, name="许会计", role="finance")
    for taker, left, problem in (
        (accountant.id, "300", errors.TakerUnknown), (10**9, "300", errors.TakerUnknown),
        (colleague.staff_id, "300.01", errors.LeftAboveCount), (None, "-1", errors.CashBelowZero),
    ):  # fmt: skip
        with pytest.raises(problem):
            close_shift(shop.owner, shift_id=shift, left=yuan(left), taker_id=taker)

    done = close_shift(shop.owner, shift_id=shift, left=yuan("200"), taker_id=colleague.staff_id).shift

    assert (done.left_minor, done.taker_id, done.taken_out_minor) == (20_000, colleague.staff_id, 10_000)


def test_nothing_stays_for_nobody(shop, colleague):
    till, shift = opened(shop)
    done = closed(shop.owner, shift, "300", left=yuan("0"), taker_id=colleague.staff_id).shift
    assert (done.left_minor, done.taker_id, queries.waiting_at(till)) == (None, None, None)


def test_the_taker_accepts_what_was_left(shop, colleague):
    till, before = left_for(shop, colleague)
    waiting = queries.waiting_at(till)
    assert waiting == Handover(queries.shift_report(before).shift, 0) == queries.handover(before)

    shift = take_over_drawer(colleague, after_id=before)

    assert (shift.float_minor, shift.after_id, shift.staff_id, shift.till_id) == (
        30_000, before, colleague.staff_id, till,
    )  # fmt: skip
    report = queries.shift_report(before)
    assert (report.next, report.found_minor, len(report.counts)) == (shift, 0, 1)
    assert (queries.waiting_at(till), queries.shift_report(shift.id).found_minor) == (None, None)
    told = EventRow.objects.get(name=DrawerTakenOver.name()).payload
    assert told == {"shift_id": shift.id, "after_id": before, "left_minor": 30_000, "found_minor": 0, "currency": "CNY"}


def test_the_taker_contradicts_and_the_difference_is_the_givers(shop, colleague):
    _till, before = left_for(shop, colleague)
    count = {"rest": yuan("0"), "pieces": {10_000: 2, 5_000: 1, 2_000: 1}}
    with pytest.raises(errors.NoteNeeded):
        take_over_drawer(colleague, after_id=before, **count)

    shift = take_over_drawer(colleague, after_id=before, note=" one hundred short ", **count)

    report = queries.shift_report(before)
    assert (report.found_minor, report.shift.difference_minor, shift.float_minor, shift.opening_note) == (
        -3_000, 0, 27_000, "one hundred short",
    )  # fmt: skip
    assert [(each.by_taker, each.counted_minor, each.expected_minor, each.staff_id) for each in report.counts] == [
        (False, 32_000, 32_000, shop.owner.staff_id), (True, 27_000, 30_000, colleague.staff_id),
    ]  # fmt: skip
    assert queries.shift_report(shift.id).expected_minor == 27_000


def test_a_drawer_is_taken_over_once_and_by_whom_it_was_left_for(shop, merchant, colleague):
    till, before = left_for(shop, colleague)
    stranger = actor_for("cashier", merchant)
    with pytest.raises(errors.ForAnother) as refused:
        take_over_drawer(stranger, after_id=before)
    assert refused.value.params["who"] == "小杰"
    with pytest.raises(errors.HandoverWaits) as waits:
        open_shift(colleague, till_id=till)
    assert waits.value.missing == {"after": before}

    manager = actor_for("manager", merchant)
    take_over_drawer(manager, after_id=before)

    with pytest.raises(errors.TakenOver):
        take_over_drawer(colleague, after_id=before)
    with pytest.raises(NotFound):
        take_over_drawer(colleague, after_id=10**9)


def test_left_for_whoever_comes_anybody_at_the_till_takes_it(shop, merchant):
    _till, before = left_for(shop)
    cashier = actor_for("cashier", merchant)
    assert take_over_drawer(cashier, after_id=before).staff_id == cashier.staff_id


def test_a_drawer_left_by_a_key_says_so(shop):
    till, shift = opened(shop)
    key = replace(shop.owner, kind="api", staff_id=None)
    closed(key, shift, "300", left=yuan("300"))
    with pytest.raises(errors.HandoverWaits) as waits:
        open_shift(shop.owner, till_id=till)
    assert waits.value.params == {"who": "API", "left": yuan("300").format()}


def test_what_comes_in_between_two_shifts_lies_in_the_drawer(shop, colleague):
    card = shop.enrol()
    with clock.travel(by=timedelta(minutes=-10)):
        till, before = left_for(shop, colleague)
    first = shop.sell("50", till=till)
    shop.sell("9", till=till)
    refund_sale(shop.owner, sale_id=first.id, amount=yuan("8"), key="r")
    cards.top_up_card(shop.owner, number=card.number, paid=yuan("100"), key="t", till=str(till))
    cards.top_up_card(shop.owner, number=card.number, paid=yuan("70"), key="w", till=str(till), method="wechat")
    cards.refund_value(shop.owner, number=card.number, amount=shop.card(card).balances.principal, key="b",
                       till=str(till))  # fmt: skip
    between = 5_000 + 900 - 800 + 10_000 - 17_000
    assert queries.handover(before).between_minor == between

    shift = take_over_drawer(colleague, after_id=before)

    assert (shift.float_minor, shift.between_minor) == (30_000 + between, between)
    assert queries.shift_report(before).found_minor == 0


def test_terms_are_the_merchants(shop):
    assert queries.drawer_terms("CNY") == DrawerTerms(True, yuan("10"), 14)
    set_drawer_terms(shop.owner, blind=False, tolerance=yuan("0"), long_hours=9)
    set_drawer_terms(shop.owner, blind=False, tolerance=yuan("1"), long_hours=8)
    assert queries.drawer_terms("CNY") == DrawerTerms(False, yuan("1"), 8)
    with pytest.raises(errors.HoursRefused):
        set_drawer_terms(shop.owner, blind=True, tolerance=yuan("1"), long_hours=0)
    _till, shift = opened(shop)
    with pytest.raises(errors.NoteNeeded):
        closed(shop.owner, shift, "299")


def test_shifts_are_found_by_till_person_time_and_standing(shop, merchant, colleague):
    with clock.travel(by=timedelta(hours=-20)):
        till, before = left_for(shop, colleague)
        after = take_over_drawer(colleague, after_id=before, rest=yuan("280"), note="short").id
    other = register_till(shop.owner, name="Till 2")
    fresh = open_shift(shop.owner, till_id=other).id
    third = register_till(shop.owner, name="Till 3")
    left = open_shift(shop.owner, till_id=third, opening=yuan("100")).id
    closed(shop.owner, left, "100", left=yuan("100"))
    off = open_shift(colleague, till_id=register_till(shop.owner, name="Till 4"), opening=yuan("100")).id
    closed(shop.owner, off, "99")
    noon = clock.now() - timedelta(hours=10)

    def found(**wanted):
        return [line.shift.id for line in lines(Wanted(**wanted))]

    assert found() == [off, left, fresh, after, before]
    assert found(till_id=till) == [after, before]
    assert found(staff_id=colleague.staff_id) == [off, after]
    assert found(staff_id=shop.owner.staff_id) == [off, left, fresh, before]
    assert (found(since=noon), found(until=noon)) == ([off, left, fresh], [after, before])
    assert found(standing="open") == [fresh, after]
    assert found(standing="long") == [after]
    assert found(standing="waiting") == [left]
    assert found(standing="off") == [off, before]
    assert found(standing="nonsense") == [off, left, fresh, after, before]
    told = {line.shift.id: (line.found_minor, line.waiting, line.long) for line in lines()}
    assert told == {
        off: (None, False, False), left: (None, True, False), fresh: (None, False, False), after: (None, False, True),
        before: (-2_000, False, False),
    }  # fmt: skip
    assert queries.long_open(queries.drawer_terms("CNY")) == 1


@pytest.mark.parametrize("number", [1, 6])
def test_a_list_of_shifts_is_two_statements(shop, number, django_assert_num_queries):
    for each in range(number):
        shift = open_shift(shop.owner, till_id=register_till(shop.owner, name=f"T{each}"))
        closed(shop.owner, shift.id, "0")
    terms = queries.drawer_terms("CNY")
    with django_assert_num_queries(2):
        first, following = queries.shift_list(terms, Wanted(), limit=max(1, number // 2))
    rest, end = queries.shift_list(terms, Wanted(), cursor=following) if following else ([], None)
    assert (len(first) + len(rest), end) == (number, None)
