"""A sale to nobody in particular, end to end."""

import pytest

from shuke.kit.money import Money
from shuke.sales import errors, queries
from shuke.sales.actions import refund_sale, ring_up, undo_sale
from shuke.sales.values import LineInput, LineValue, Method, PaymentInput, PaymentValue


def yuan(text: str) -> Money:
    return Money.parse(text, "CNY")


def test_a_sum_is_sold_for_cash(counter):
    sale = ring_up(counter, key="k1", amount=yuan("18.80"))
    assert (sale.total, sale.payments, sale.lines) == (yuan("18.80"), (PaymentValue(Method.CASH, 1880),), ())
    assert queries.sale(sale.id) == sale


def test_lines_and_split_payments_are_kept(counter):
    lines = [LineInput("洗剪吹", yuan("68"), served_by=counter.staff_id), LineInput("头皮护理", yuan("60"), 2)]
    payments = [PaymentInput(Method.WECHAT, yuan("100")), PaymentInput(Method.CASH, yuan("88"))]
    sale = ring_up(counter, key="k1", lines=lines, payments=payments)
    assert sale.lines == (
        LineValue("洗剪吹", 1, 6800, 6800, counter.staff_id),
        LineValue("头皮护理", 2, 6000, 12000, None),
    )
    assert queries.sale(sale.id) == sale


def test_the_same_key_sells_once(counter):
    first = ring_up(counter, key="k1", amount=yuan("5"))
    assert ring_up(counter, key="k1", amount=yuan("5")) == first
    assert queries.history()[0] == [first]


def test_refund_goes_back_the_way_it_was_paid(counter):
    payments = [PaymentInput(Method.WECHAT, yuan("10")), PaymentInput(Method.CASH, yuan("20"))]
    sale = ring_up(counter, key="k1", amount=yuan("30"), payments=payments)
    refund = refund_sale(counter, sale_id=sale.id, amount=yuan("25"), key="r1", reason="too hot")
    assert refund.payments == (PaymentValue(Method.CASH, 2000), PaymentValue(Method.WECHAT, 500))
    assert queries.sale(sale.id).refunds == (refund,)


def test_undo_takes_all_of_it_back(counter):
    sale = ring_up(counter, key="k1", amount=yuan("30"))
    undo_sale(counter, sale_id=sale.id, key="u1")
    with pytest.raises(errors.NothingLeft):
        refund_sale(counter, sale_id=sale.id, amount=yuan("1"), key="r1")
    assert queries.sale(sale.id).rest == yuan("0")


def test_a_server_of_nobody_is_refused_by_name(counter):
    with pytest.raises(errors.ServerUnknown) as refused:
        ring_up(counter, key="k1", amount=yuan("5"), served_by=10**12)
    assert refused.value.field == "served_by"
