"""How figures are said, in both languages."""

from decimal import Decimal

import pytest
from django.utils import translation

from shuke.ui import formats
from shuke.ui.formats import MoneyParts


@pytest.fixture(params=["zh-hans", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param[:2]


@pytest.mark.parametrize(
    ("minor", "currency", "signed", "parts"),
    [
        (32650, "CNY", False, MoneyParts("", "¥", "326", ".50")),
        (648200, "CNY", False, MoneyParts("", "¥", "6,482", ".00")),
        (-6800, "CNY", False, MoneyParts("−", "¥", "68", ".00")),
        (22000, "CNY", True, MoneyParts("+", "¥", "220", ".00")),
        (0, "CNY", True, MoneyParts("", "¥", "0", ".00")),
        (5, "CNY", False, MoneyParts("", "¥", "0", ".05")),
    ],
)
def test_money_is_cut_where_the_type_size_changes(minor, currency, signed, parts):
    with translation.override("zh-hans"):
        assert formats.money_parts(minor, currency, signed=signed) == parts


def test_currencies_keep_their_own_number_of_decimals(language):
    assert formats.money_parts(1280, "JPY").fraction == ""
    assert formats.money_parts(1280, "JPY").whole == "1,280"
    assert formats.money_parts(1500, "KWD").fraction == ".500"


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (12846, None, "12,846"),
        (Decimal("4.5"), None, "4.5"),
        (0.1 + 0.2, None, "0.3"),
        (Decimal("2.345"), None, "2.35"),
        (3, 1, "3.0"),
        (-12, None, "−12"),
        (1_000_000, None, "1,000,000"),
    ],
)
def test_numbers(value, places, said):
    assert formats.number(value, places) == said


@pytest.mark.parametrize(
    ("share", "said"), [(0.545, "54.5 %"), (0.2, "20 %"), (1, "100 %"), (0, "0 %"), (0.0004, "0 %")]
)
def test_shares(share, said):
    assert formats.percent(share) == said.replace(" ", formats.GAP)


@pytest.mark.parametrize(
    ("name", "initial"), [("林知夏", "林"), ("emily", "E"), ("  (b", "B"), ("", "?"), ("😀小", "小")]
)
def test_initials(name, initial):
    assert formats.initial(name) == initial
