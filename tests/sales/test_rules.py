"""Bad input names its field; refunds take one way whatever their size."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.sales import errors, rules
from shuke.sales.numbers import NumberRefused, number_of, sale_id_of
from shuke.sales.receipts import opened, token_of
from shuke.sales.values import LineInput, Method, PaymentInput, PaymentValue

NOW = datetime(2026, 11, 21, 4, tzinfo=UTC)


def yuan(minor: int) -> Money:
    return Money(minor, "CNY")


@pytest.mark.parametrize(
    ("amount", "problem"),
    [
        (yuan(0), errors.AmountNotPositive),
        (yuan(-1), errors.AmountNotPositive),
        (yuan(100_000_001), errors.AmountAboveLimit),
        (Money(100, "USD"), errors.OtherCurrency),
    ],
)
def test_amounts_that_no_sale_has(amount, problem):
    with pytest.raises(problem) as refused:
        rules.check_amount(amount, "CNY")
    assert refused.value.field == "amount"


@pytest.mark.parametrize(
    ("currency", "minor"), [("CNY", 100_000_000), ("JPY", 100_000_000), ("KWD", 1_000_000_000), ("VND", 1_000_000_000)]
)
def test_the_limit_follows_the_currency(currency, minor):
    assert rules.limit_of(currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("line", "problem", "field"),
    [
        (LineInput(" ", yuan(1)), errors.NameMissing, "lines.0.name"),
        (LineInput("茶", yuan(1), 0), errors.QuantityOutOfRange, "lines.0.quantity"),
        (LineInput("茶", yuan(1), 10_000), errors.QuantityOutOfRange, "lines.0.quantity"),
        (LineInput("茶", yuan(-1)), errors.AmountNotPositive, "lines.0.price"),
        (LineInput("茶", Money(0, "USD")), errors.OtherCurrency, "lines.0.price"),
        (LineInput("茶", yuan(0)), errors.AmountNotPositive, "lines"),
    ],
)
def test_lines_that_cannot_be_sold(line, problem, field):
    with pytest.raises(problem) as refused:
        rules.gross_of(None, [line], "CNY")
    assert refused.value.field == field


def test_too_many_lines():
    with pytest.raises(errors.TooManyLines):
        rules.check_lines([LineInput("茶", yuan(1))] * 201, "CNY")


def test_the_gross_is_the_amount_or_the_lines():
    lines = [LineInput("茶", yuan(900), 2), LineInput("送", yuan(0))]
    assert rules.gross_of(yuan(5), (), "CNY") == yuan(5)
    assert rules.gross_of(None, lines, "CNY") == rules.gross_of(yuan(1800), lines, "CNY") == yuan(1800)
    with pytest.raises(errors.AmountAndLinesDiffer):
        rules.gross_of(yuan(1801), lines, "CNY")
    with pytest.raises(errors.NothingSold):
        rules.gross_of(None, (), "CNY")


def test_unsaid_payment_is_cash_and_nothing_due_needs_none():
    assert rules.money_payments(None, yuan(5)) == (PaymentInput(Method.CASH, yuan(5)),)
    assert rules.money_payments(None, yuan(0)) == ()


@pytest.mark.parametrize(
    ("payment", "problem", "field"),
    [
        (PaymentInput(Method.POINTS, yuan(5)), errors.PaymentRefused, "payments.0"),
        (PaymentInput(Method.CASH, yuan(0)), errors.PaymentRefused, "payments.0"),
        (PaymentInput(Method.CASH, Money(5, "USD")), errors.OtherCurrency, "payments.0"),
        (PaymentInput(Method.CASH, yuan(4)), errors.PaymentsDiffer, "payments"),
    ],
)
def test_payments_that_do_not_pay(payment, problem, field):
    with pytest.raises(problem) as refused:
        rules.money_payments([payment], yuan(5))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("off", "fine"), [(timedelta(days=-7), True), (timedelta(days=-8), False), (timedelta(minutes=6), False)]
)
def test_a_sale_is_of_these_days(off, fine):
    if fine:
        assert rules.check_time(NOW + off, NOW) is None
        return
    with pytest.raises(errors.TimeRefused):
        rules.check_time(NOW + off, NOW)


def test_cash_in_a_drawer_may_be_nothing_but_not_less():
    assert rules.check_cash(yuan(0), "CNY", "opening") is None
    with pytest.raises(errors.CashBelowZero) as refused:
        rules.check_cash(yuan(-1), "CNY", "opening")
    assert refused.value.field == "opening"
    with pytest.raises(errors.CashAboveLimit):
        rules.check_cash(yuan(100_000_001), "CNY", "counted")


payments = st.lists(
    st.builds(PaymentValue, st.sampled_from([str(m) for m in Method]), st.integers(1, 10**6)),
    min_size=1, max_size=6, unique_by=lambda payment: payment.method,
)  # fmt: skip


@given(payments, st.data())
def test_many_small_refunds_take_the_way_of_one(cover, data):
    total = sum(part.amount_minor for part in cover)
    cuts = sorted(data.draw(st.sets(st.integers(1, total), max_size=6)) | {total})
    given_back: dict[str, int] = {}
    before = 0
    for cut in cuts:
        for part in rules.refund_parts(cover, before, cut - before):
            given_back[part.method] = given_back.get(part.method, 0) + part.amount_minor
        before = cut
    assert given_back == {part.method: part.amount_minor for part in rules.refund_parts(cover, 0, total)}
    assert given_back == {part.method: part.amount_minor for part in cover}


def test_money_goes_back_before_principal_bonus_and_points():
    cover = [
        PaymentValue(str(m), 10) for m in (Method.POINTS, Method.BONUS, Method.PRINCIPAL, Method.WECHAT, Method.CASH)
    ]
    order = [rules.refund_parts(cover, done, 10)[0].method for done in range(0, 50, 10)]
    assert order == ["cash", "wechat", "principal", "bonus", "points"]


@given(st.integers(1, 10**12))
def test_a_number_leads_back_to_its_sale(sale_id):
    assert sale_id_of(number_of(sale_id)) == sale_id


@pytest.mark.parametrize("text", ["", "????", "7KXM", "2222"])
def test_numbers_that_are_none(text):
    with pytest.raises(NumberRefused):
        sale_id_of(text)


def test_a_receipt_token_opens_only_as_it_was_sealed(settings):
    token = token_of(7, 12345)
    assert opened(token) == (7, 12345)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    assert opened(token) == (7, 12345)
    for wrong in (token[:-1], token[:-2] + "AA", "", "ü", "A" * 38):
        with pytest.raises(NotFound):
            opened(wrong)
