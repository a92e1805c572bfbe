"""Money adds up exactly, never mixes currencies and rounds only as told."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.currencies import UnknownCurrency
from shuke.kit.money import CurrencyMismatch, Money, Rounding, allocate, split, total

amounts = st.integers(-(10**15), 10**15)


def yuan(text: str) -> Money:
    return Money.parse(text, "CNY")


def test_sums_and_multiples():
    assert yuan("10") + yuan("2.50") - yuan("0.01") == yuan("12.49")
    assert yuan("1.25") * 4 == yuan("5")
    assert -yuan("3") == Money(-300, "CNY")
    assert abs(-yuan("3")) == yuan("3")
    assert yuan("9.99").times(Fraction(1, 3), Rounding.HALF_UP) == yuan("3.33")
    assert total([yuan("1"), yuan("2")], "CNY") == yuan("3")
    assert total([], "JPY") == Money(0, "JPY")


def test_order_and_truth():
    assert sorted([yuan("3"), yuan("1"), yuan("2")]) == [yuan("1"), yuan("2"), yuan("3")]
    assert (yuan("1") < yuan("2"), yuan("2") <= yuan("2"), yuan("1") > yuan("2")) == (True, True, False)
    assert (bool(Money.zero("CNY")), bool(yuan("0.01"))) == (False, True)


@pytest.mark.parametrize("mix", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b])
def test_currencies_do_not_mix(mix):
    with pytest.raises(CurrencyMismatch) as caught:
        mix(yuan("1"), Money(100, "USD"))
    assert caught.value.params == {"left": "CNY", "right": "USD"}


def test_equal_figures_of_two_currencies_are_not_equal():
    assert Money(100, "CNY") != Money(100, "USD")


def test_money_does_not_mix_with_plain_numbers():
    with pytest.raises(TypeError):
        yuan("1") + 1
    with pytest.raises(TypeError):
        sum([yuan("1")])


@pytest.mark.parametrize("minor", [1.0, Decimal(1), True, "1", None])
def test_minor_units_are_whole_numbers(minor):
    with pytest.raises(TypeError):
        Money(minor, "CNY")


@pytest.mark.parametrize("currency", ["cny", "", "YUAN", None, "元"])
def test_currencies_are_iso_4217(currency):
    with pytest.raises(UnknownCurrency):
        Money(1, currency)


@pytest.mark.parametrize(
    ("money", "decimal", "chinese", "english"),
    [
        (Money(123450, "CNY"), "1234.50", "¥1,234.50", "¥1,234.50"),
        (Money(-5, "CNY"), "-0.05", "-¥0.05", "-¥0.05"),
        (Money(1234, "JPY"), "1234", "JP¥1,234", "JP¥1,234"),
        (Money(1234567, "KWD"), "1234.567", "KWD\u00a01,234.567", "KWD\u00a01,234.567"),
        (Money(999, "USD"), "9.99", "US$9.99", "$9.99"),
        (Money(999, "HKD"), "9.99", "HK$9.99", "HK$9.99"),
        (Money(999, "TWD"), "9.99", "NT$9.99", "NT$9.99"),
        (Money(10**15, "CNY"), "10000000000000.00", "¥10,000,000,000,000.00", "¥10,000,000,000,000.00"),
    ],
)
def test_formats(money, decimal, chinese, english):
    assert money.decimal == Decimal(decimal)
    assert (str(money.decimal), money.format("zh-hans"), money.format("en")) == (decimal, chinese, english)


@pytest.mark.parametrize(
    ("exact", "down", "half_up", "up"),
    [
        (Fraction(5, 2), 2, 3, 3),
        (Fraction(7, 3), 2, 2, 3),
        (Fraction(-5, 2), -2, -3, -3),
        (Fraction(-7, 3), -2, -2, -3),
        (Fraction(4), 4, 4, 4),
        (Fraction(0), 0, 0, 0),
        (Fraction(1, 10**30), 0, 0, 1),
    ],
)
def test_rounding(exact, down, half_up, up):
    assert [Rounding(mode).apply(exact) for mode in ("down", "half_up", "up")] == [down, half_up, up]


def test_splitting_gives_the_odd_cents_to_the_first():
    assert split(yuan("10"), into=3) == (yuan("3.34"), yuan("3.33"), yuan("3.33"))
    assert split(-yuan("10"), into=3) == (-yuan("3.34"), -yuan("3.33"), -yuan("3.33"))


def test_allocating_gives_odd_cents_to_the_largest_remainders():
    assert allocate(yuan("0.10"), [1, 2, 4]) == (yuan("0.01"), yuan("0.03"), yuan("0.06"))
    assert allocate(yuan("1"), [0, 1, 0]) == (yuan("0"), yuan("1"), yuan("0"))


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_allocating_needs_weights(weights):
    with pytest.raises(ValueError, match="weights"):
        allocate(yuan("1"), weights)


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any))
def test_parts_add_up_and_are_less_than_a_unit_from_fair(minor, weights):
    parts = allocate(Money(minor, "CNY"), weights)
    assert total(parts, "CNY") == Money(minor, "CNY")
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.minor - Fraction(minor * weight, sum(weights))) < 1


@given(amounts, st.integers(1, 100))
def test_split_parts_differ_by_one_unit_at_most(minor, into):
    parts = [part.minor for part in split(Money(minor, "CNY"), into)]
    assert sum(parts) == minor
    assert max(parts) - min(parts) <= 1


@given(st.fractions(max_denominator=10**6))
def test_rounding_brackets_the_exact_value(exact):
    down, half_up, up = (mode.apply(exact) for mode in Rounding)
    assert abs(down) <= abs(exact) <= abs(up) < abs(exact) + 1
    assert abs(half_up - exact) <= Fraction(1, 2)
    assert [mode.apply(-exact) for mode in Rounding] == [-down, -half_up, -up]
