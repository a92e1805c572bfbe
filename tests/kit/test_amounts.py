"""Reading amounts: what people type is understood, what would need a guess is refused with the remedy."""

from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from shuke.kit.amounts import (
    LARGEST_MINOR,
    AmountInOtherCurrency,
    AmountMissing,
    AmountRefused,
    AmountTooFine,
    AmountTooLarge,
    parse_minor,
)
from shuke.kit.currencies import EXPONENTS, UnknownCurrency
from shuke.kit.money import Money
from shuke.kit.problems import Problem


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1,234.50", "CNY", 123450),
        ("1234.5", "CNY", 123450),
        ("1 234 567.89", "CNY", 123456789),
        ("1\u00a0234.50", "EUR", 123450),
        ("1'234.50", "CHF", 123450),
        ("0", "CNY", 0),
        (".5", "CNY", 50),
        ("5.", "CNY", 500),
        ("  12 ", "CNY", 1200),
        ("￥１２．３４", "CNY", 1234),
        ("１，２３４。５", "CNY", 123450),
        ("12元", "CNY", 1200),
        ("¥ 12", "CNY", 1200),
        ("rmb 12", "CNY", 1200),
        ("CNY12", "CNY", 1200),
        ("-¥3.50", "CNY", -350),
        ("¥-3.50", "CNY", -350),
        ("−3", "CNY", -300),
        ("+3", "CNY", 300),
        ("US$9.99", "USD", 999),
        ("9.99 $", "USD", 999),
        ("€7", "EUR", 700),
        ("1,234", "JPY", 1234),
        ("1,234.00", "JPY", 1234),
        ("¥500", "JPY", 500),
        ("1.234", "KWD", 1234),
        ("12.3400", "CNY", 1234),
        ("10000000000000.00", "CNY", LARGEST_MINOR),
    ],
)
def test_amounts_as_people_and_files_write_them(text, currency, minor):
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency", "refusal"),
    [
        ("", "CNY", AmountMissing),
        (" \u3000", "CNY", AmountMissing),
        ("abc", "CNY", AmountRefused),
        ("NaN", "CNY", AmountRefused),
        ("Infinity", "CNY", AmountRefused),
        ("1e5", "CNY", AmountRefused),
        ("--3", "CNY", AmountRefused),
        ("3-", "CNY", AmountRefused),
        (".", "CNY", AmountRefused),
        ("¥", "CNY", AmountRefused),
        ("1.2.3", "CNY", AmountRefused),
        ("1,5", "EUR", AmountRefused),
        ("1,2345", "CNY", AmountRefused),
        ("1.234,50", "EUR", AmountRefused),
        ("12 34", "CNY", AmountRefused),
        ("١٢", "CNY", AmountRefused),
        ("9" * 70, "CNY", AmountRefused),
        ("12.345", "CNY", AmountTooFine),
        ("1.000", "EUR", AmountTooFine),
        ("0.5", "JPY", AmountTooFine),
        ("10000000000000.01", "CNY", AmountTooLarge),
        ("9" * 40, "CNY", AmountTooLarge),
        ("$12", "CNY", AmountInOtherCurrency),
        ("12 EUR", "USD", AmountInOtherCurrency),
        ("(3)", "CNY", AmountInOtherCurrency),
        ("1²", "CNY", AmountInOtherCurrency),
        ("3", "XYZ", UnknownCurrency),
        ("3", "cny", UnknownCurrency),
    ],
)
def test_amounts_that_need_a_guess_are_refused(text, currency, refusal):
    with pytest.raises(ValueError) as caught:
        parse_minor(text, currency)
    assert type(caught.value) is refusal
    assert isinstance(caught.value, Problem)


def test_a_refusal_speaks_code_and_remedy():
    with pytest.raises(AmountTooFine) as caught, translation.override("en"):
        parse_minor("0.5", "JPY")
    with translation.override("en"):
        assert caught.value.as_json() == {
            "type": "/problems/amount_too_many_decimals",
            "title": "JPY takes at most 0 decimals: leave out the rest.",
            "status": 422,
            "code": "amount_too_many_decimals",
        }


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR), st.sampled_from(sorted(EXPONENTS)))
def test_what_is_shown_can_be_typed_back(minor, currency):
    money = Money(minor, currency)
    assert Money.parse(f"{money.decimal:,f}", currency) == money
    assert Money.parse(str(money), currency) == money


@given(st.text(max_size=80), st.sampled_from(["CNY", "JPY", "KWD"]))
@example("\ud800", "CNY")
@example("\u0000", "CNY")
def test_any_text_gives_an_amount_or_a_refusal(text, currency):
    with suppress(AmountRefused):
        assert abs(parse_minor(text, currency)) <= LARGEST_MINOR
