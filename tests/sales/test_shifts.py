"""A shift's drawer: what was sold, and what cards took and gave back; and what its forms refuse."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import translation
from django.utils.timezone import localtime

from shuke.cards import actions as cards
from shuke.kit import clock
from shuke.sales import queries
from shuke.sales.actions import open_shift, refund_sale, register_till
from shuke.sales.errors import RefundAboveRest, RefundNotPositive, ShiftAlreadyOpen
from shuke.sales.values import PaymentValue
from shuke.sales.web.forms import OpenShiftForm
from shuke.sales.web.shift_forms import CountForm
from tests.factories import actor_for
from tests.sales.conftest import Shop, closed, yuan


def opened(shop: Shop, name: str = "Till 1") -> tuple[int, int]:
    """A till with an open shift of the owner and ¥300 in its drawer: till, shift."""
    till = register_till(shop.owner, name=name)
    return till, open_shift(shop.owner, till_id=till, opening=yuan("300")).id


def test_cash_of_cards_lies_in_the_drawer(shop, merchant):
    card = shop.enrol(top_up="500")  # before the shift
    till, shift = opened(shop)
    shop.sell("20", till=till)
    by = {"number": card.number}
    cards.top_up_card(shop.owner, **by, paid=yuan("100"), key="console")
    cards.top_up_card(shop.owner, **by, paid=yuan("50"), key="till", till=str(till))
    cards.top_up_card(shop.owner, **by, paid=yuan("70"), key="wechat", method="wechat")
    cards.top_up_card(shop.owner, **by, paid=yuan("11"), key="elsewhere", till="another")
    cards.top_up_card(actor_for("cashier", merchant), **by, paid=yuan("13"), key="somebody")
    paid_back = shop.card(card).balances.principal
    cards.refund_value(shop.owner, **by, amount=paid_back, key="back")
    expected = 30_000 + 2_000 + 15_000 - paid_back.minor

    report = queries.shift_report(shift)

    assert (report.top_ups, report.value_refunds, report.expected_minor) == (
        (PaymentValue("cash", 15_000), PaymentValue("wechat", 7_000)),
        (PaymentValue("cash", paid_back.minor),),
        expected,
    )
    assert closed(shop.owner, shift, "1", "see the safe").expected_minor == expected


def test_two_shifts_of_one_person_count_a_top_up_once(shop):
    card = shop.enrol()
    _till, first = opened(shop)
    cards.top_up_card(shop.owner, number=card.number, paid=yuan("1"), key="first")
    _till, second = opened(shop, "Till 2")
    cards.top_up_card(shop.owner, number=card.number, paid=yuan("2"), key="second")

    assert [queries.shift_report(shift).top_ups for shift in (first, second)] == [
        (PaymentValue("cash", 100),), (PaymentValue("cash", 200),),
    ]  # fmt: skip


def test_a_closed_shift_stays_as_it_was_counted(shop):
    card = shop.enrol()
    till, shift = opened(shop)
    closed(shop.owner, shift, "300")
    cards.top_up_card(shop.owner, number=card.number, paid=yuan("1"), key="late", till=str(till))

    assert queries.shift_report(shift).expected_minor == 30_000


def test_an_open_shift_is_named_with_its_cashier(shop):
    till, shift = opened(shop)

    with pytest.raises(ShiftAlreadyOpen) as refused, translation.override("en"):
        open_shift(shop.owner, till_id=till)

    since = queries.shift_report(shift).shift.opened_at
    assert refused.value.field == "till"
    assert refused.value.params == {"since": f"{localtime(since):%H:%M}", "who": shop.owner.label}
    with clock.travel(by=timedelta(days=1)), pytest.raises(ShiftAlreadyOpen) as refused, translation.override("en"):
        open_shift(shop.owner, till_id=till)
    assert refused.value.params["since"] == f"yesterday {localtime(since):%H:%M}"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("-1", "Enter the cash in the drawer: zero or more."),
        ("2000000", "Enter at most ¥1,000,000.00 of cash. Look for a digit too many."),
    ],
)
def test_a_drawer_is_refused_in_its_own_words(typed, says):
    with translation.override("en"):
        opening = OpenShiftForm({"till": "Till 1", "opening": typed}, currency="CNY")
        counted = CountForm({"rest": typed}, currency="CNY")

        assert (opening.errors, counted.errors) == ({"opening": [says]}, {"rest": [says]})


@pytest.mark.parametrize(
    ("amount", "problem"), [("0", RefundNotPositive), ("-1", RefundNotPositive), ("9000000", RefundAboveRest)]
)
def test_a_refund_is_refused_in_its_own_words(shop, amount, problem):
    sale = shop.sell("20")

    with pytest.raises(problem) as refused:
        refund_sale(shop.owner, sale_id=sale.id, amount=yuan(amount), key="r")

    assert (refused.value.field, refused.value.params) == ("amount", {"rest": sale.total.format()})


def test_a_shift_cannot_end_before_it_began(shop):
    _till, shift = opened(shop)
    with clock.travel(by=timedelta(minutes=-1)), pytest.raises(IntegrityError, match="ends_after_it_began"):
        closed(shop.owner, shift, "300", "")
