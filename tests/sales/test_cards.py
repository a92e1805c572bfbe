"""Sales on a card: points, balance, tier; and giving all of it back."""

import pytest

from shuke.cards import errors as card_errors
from shuke.kit.problems import Problem
from shuke.sales import errors, queries
from shuke.sales.actions import undo_sale
from shuke.sales.values import Method, PaymentInput, PaymentValue
from tests.sales.conftest import yuan


def test_a_sale_earns_points_and_the_answer_tells_all(shop):
    card = shop.enrol()
    sale = shop.sell("150", card=card.number)
    assert (sale.payments, sale.customer_id, shop.holds(card)) == (
        (PaymentValue(Method.CASH, 15000),), card.customer_id, (150, 0, 0),
    )  # fmt: skip
    member = sale.member
    assert (member.points_before, member.points, member.points_earned, member.missing_minor) == (0, 150, 150, 85_000)
    assert queries.sale(sale.id) == sale


def test_points_balance_and_money_share_one_bill(shop):
    card = shop.enrol(top_up="500")
    shop.sell("200", card=card.number)
    sale = shop.sell(
        "150", token=shop.scanned(card), spend_points=200, spend_balance=yuan("100"),
        payments=[PaymentInput(Method.WECHAT, yuan("48"))],
    )  # fmt: skip
    assert sale.payments == (
        PaymentValue(Method.POINTS, 200), PaymentValue(Method.PRINCIPAL, 10000), PaymentValue(Method.WECHAT, 4800),
    )  # fmt: skip
    assert shop.holds(card) == (148, 40000, 8000)


def test_the_printed_number_pays_nothing_without_the_pin(shop):
    card = shop.enrol(pin="270391", top_up="500")
    with pytest.raises(card_errors.PinNeeded) as refused:
        shop.sell("150", card=card.number, spend_balance=yuan("100"))
    assert refused.value.field == "pin"
    shop.sell("150", card=card.number, spend_balance=yuan("100"), pin="270391")
    assert shop.holds(card) == (150, 40000, 8000)


def test_a_gold_member_gets_discount_and_more_points(shop):
    card = shop.enrol()
    shop.sell("1000", card=card.number)
    sale = shop.sell("100", card=card.number)
    assert (sale.discount_minor, sale.total_minor, sale.member.points_earned) == (500, 9500, 114)


def test_many_small_refunds_equal_one(shop):
    one, many = shop.enrol(name="一", top_up="500"), shop.enrol(name="多", top_up="500")
    before = shop.holds(one)
    sales = [shop.sell("99.90", token=shop.scanned(card), spend_balance=yuan("50")) for card in (one, many)]
    shop.refund(sales[0])
    for _part in range(37):
        shop.refund(sales[1], "2.70")
    assert (shop.holds(one), shop.holds(many)) == (before, before)
    assert queries.sale(sales[1].id).rest == yuan("0")


def test_undo_restores_everything(shop):
    card = shop.enrol(top_up="500")
    shop.sell("300", card=card.number)
    before = shop.holds(card)
    sale = shop.sell("150", token=shop.scanned(card), spend_points=100, spend_balance=yuan("100"))
    undone = undo_sale(shop.owner, sale_id=sale.id, key="u")
    assert shop.holds(card) == before
    assert (undone.points_returned, undone.points_clawed_back) == (100, 149 - 0)
    assert undo_sale(shop.owner, sale_id=sale.id, key="u") == undone


def test_a_refund_of_a_refunded_rest_is_refused_kindly(shop):
    sale = shop.sell("30")
    shop.refund(sale)
    with pytest.raises(errors.NothingLeft):
        shop.refund(sale, "1")


def test_too_little_balance_offers_the_split(shop):
    card = shop.enrol(pin="270391", top_up="50")
    with pytest.raises(Problem) as refused:
        shop.sell("150", card=card.number, spend_balance=yuan("100"), pin="270391")
    assert (refused.value.field, refused.value.missing) == ("spend_balance", {"amount_minor": 5000})


def test_points_or_balance_without_a_card_ask_for_it(shop):
    with pytest.raises(errors.CardNeeded) as refused:
        shop.sell("10", spend_points=100)
    assert refused.value.field == "spend_points"


def test_a_frozen_card_neither_pays_nor_earns(shop):
    from shuke.cards.actions import freeze_card

    card = shop.enrol()
    freeze_card(shop.owner, number=card.number)
    with pytest.raises(card_errors.CardFrozen):
        shop.sell("10", card=card.number)


def test_an_unknown_card_is_refused(shop):
    with pytest.raises(card_errors.UnknownCode):
        shop.sell("10", card="8000000000000000")


def test_a_card_of_another_customer_is_refused(shop):
    card, other = shop.enrol(name="一"), shop.enrol(name="多")
    with pytest.raises(errors.CardOfAnother):
        shop.sell("10", card=card.number, customer_id=other.customer_id)


def test_ringing_up_a_member_takes_few_statements(shop, django_assert_num_queries):
    card = shop.enrol()
    shop.sell("10", card=card.number)
    # lock, spend window, ledger post, sale, two of the visit, flush
    with django_assert_num_queries(7):
        shop.sell("10", card=card.number)
