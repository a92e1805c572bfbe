"""What may stand in a merchant's own field: the rules alone."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from shuke.customers import custom_fields as rules
from shuke.customers.custom_fields import FieldKind, FieldTold, OptionValue
from shuke.customers.errors import (
    FieldEmpty,
    FieldNameMissing,
    FieldOptionsWrong,
    FieldUnreadable,
    TooManyFields,
)  # fmt: skip

OPTIONS = (OptionValue(7, "粗硬", "Coarse"), OptionValue(8, "细软", "Fine"), OptionValue(9, "受损", "", archived=True))


def field(kind, *, required=False, sensitive=False, archived=False):
    return FieldTold(3, kind, "发质", "Hair", required, False, sensitive, 1, archived, OPTIONS)


@pytest.mark.parametrize(
    ("kind", "told", "value"),
    [
        ("text", "  花生\u3000过敏 ", "花生 过敏"), ("text", "", None), ("number", 3, Decimal("3.0000")),
        ("number", "12.34567", Decimal("12.3457")), ("number", 0, Decimal("0.0000")),
        ("day", "2026-02-28", date(2026, 2, 28)),
        ("day", date(2000, 1, 1), date(2000, 1, 1)), ("yes_no", True, True), ("yes_no", False, False),
        ("yes_no", None, None), ("choice", 8, 8), ("many", [8, 7, 8], (7, 8)), ("many", [], None),
    ],
)  # fmt: skip
def test_what_fits_is_kept(kind, told, value):
    read = rules.read_value(field(kind), told)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("text", 7), ("text", "a\x00"), ("text", "长" * 201), ("text", "  "), ("number", True), ("number", "viel"),
        ("number", "NaN"), ("number", 10**12 + 1), ("number", [1]), ("day", "2026-02-30"), ("day", "1066-10-14"),
        ("day", 20260228), ("yes_no", 1), ("yes_no", "yes"), ("choice", 9), ("choice", 10), ("choice", "7"),
        ("choice", True), ("many", 7), ("many", ["7"]), ("many", [7, 9]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_name(kind, told):
    with pytest.raises(FieldUnreadable) as refused:
        rules.read_value(field(kind), told)
    assert refused.value.field == "f3"


def test_an_option_put_away_stays_where_it_is_chosen():
    assert rules.read_value(field("choice"), 9, now=9) == 9
    assert rules.read_value(field("many"), [9, 7], now=(9,)) == (7, 9)


@pytest.mark.parametrize("told", [None, "", []])
def test_a_field_that_has_to_be_filled_in_is_not_emptied(told):
    with pytest.raises(FieldEmpty):
        rules.read_value(field("many", required=True), told)


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        (None, []), ("a", [{"text": "a"}]), (Decimal(2), [{"number": Decimal(2)}]), (True, [{"option": 1}]),
        (False, [{"option": 0}]), (7, [{"option": 7}]), ((7, 8), [{"option": 7}, {"option": 8}]),
        (date(2026, 1, 2), [{"day": date(2026, 1, 2)}]),
    ],
)  # fmt: skip
def test_rows_of_a_value(value, rows):
    empty = {"text": None, "number": None, "day": None, "option": None}
    assert rules.rows_of(value) == [empty | row for row in rows]


def test_names():
    assert rules.check_names(" 发质 ", "") == ("发质", "")
    for zh, en in (("", " "), ("", "x" * 41)):
        with pytest.raises(FieldNameMissing):
            rules.check_names(zh, en)
    with translation.override("en"):
        assert (field("text").name, OPTIONS[2].name) == ("Hair", "受损")


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("choice", []), ("many", [("a", ""), ("a", "")]), ("text", [("a", "")]),
        ("choice", [(str(n), "") for n in range(61)]),
    ],
)  # fmt: skip
def test_options_that_fit_no_field(kind, options):
    with pytest.raises(FieldOptionsWrong):
        rules.check_options(kind, options)


def test_options_that_fit():
    assert rules.check_options("many", [(" 红茶", "Black"), ("绿茶", "")]) == [("红茶", "Black"), ("绿茶", "")]
    assert rules.check_options("day", []) == []


def test_so_many_fields_and_no_more():
    rules.check_count(rules.MOST_FIELDS - 1)
    with pytest.raises(TooManyFields):
        rules.check_count(rules.MOST_FIELDS)


@pytest.mark.parametrize(
    ("key", "number"), [("f12", 12), ("12", None), ("f", None), ("fx", None), ("f" + "9" * 19, None)]
)
def test_keys(key, number):
    assert rules.read_key(key) == number


def test_which_fields_the_search_follows():
    followed = [
        kind for kind in FieldKind if field(kind).searched and not field(kind, sensitive=True).searched
    ]  # fmt: skip
    assert followed == [FieldKind.TEXT]
    assert not field("text", archived=True).searched
    assert field("choice").live_options == OPTIONS[:2]
