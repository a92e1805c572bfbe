"""How single cells are understood."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from shuke.unify import rules
from shuke.unify.rules import Cell
from shuke.unify.values import Reason

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
LATEST = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "minor"),
    [
        ("12.50", 1250), ("¥1,234.5", 123450), ("￥１２", 1200), (" 0 ", 0), ("-3.20", -320), ("30元", 3000),
        ("0.00", 0),
        (0.1 + 0.2, 30), (1.15, 115), (840.0, 84000), (7, 700), ("0.30000000000000004", 30), ("1e2", 10000),
        ("2.500", 250),
    ],
)  # fmt: skip
def test_amounts_are_read_to_the_cent(raw, minor):
    assert rules.read_amount(raw, "CNY") == Cell(minor)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (None, Reason.NO_AMOUNT), ("", Reason.NO_AMOUNT), ("  ", Reason.NO_AMOUNT), (float("nan"), Reason.NO_AMOUNT),
        ("twelve", Reason.BAD_AMOUNT), ("12,5", Reason.BAD_AMOUNT), ("1.2.3", Reason.BAD_AMOUNT),
        (float("inf"), Reason.BAD_AMOUNT),
        ("1e", Reason.BAD_AMOUNT), ("3.141", Reason.FINE_AMOUNT), (0.125, Reason.FINE_AMOUNT),
        ("$5", Reason.OTHER_CURRENCY),
        ("USD 5", Reason.OTHER_CURRENCY), ("12 apples", Reason.BAD_AMOUNT),
        ("1000000.01", Reason.HUGE_AMOUNT), ("99999999999999999", Reason.HUGE_AMOUNT), (1e300, Reason.HUGE_AMOUNT),
        (-2_000_000.0, Reason.HUGE_AMOUNT),
    ],
)  # fmt: skip
def test_what_is_no_amount_says_why(raw, reason):
    assert rules.read_amount(raw, "CNY") == Cell(reason=reason)


def test_the_largest_line_follows_the_currency():
    assert [rules.largest_line(c) for c in ("CNY", "JPY", "VND")] == [100_000_000, 100_000_000, 1_000_000_000]


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        ("cny", Cell("CNY")), (" ＣＮＹ ", Cell("CNY")), ("USD", Cell(reason=Reason.OTHER_CURRENCY)),
        ("XQZ", Cell(reason=Reason.UNKNOWN_CURRENCY)), (None, Cell(reason=Reason.UNKNOWN_CURRENCY)),
    ],
)  # fmt: skip
def test_a_rows_currency_must_be_the_imports(raw, cell):
    assert rules.read_currency(raw, "CNY") == cell


@pytest.mark.parametrize(
    "raw",
    [
        "2026-05-14 18:30", "2026-05-14T18:30:00", "2026/5/14 18:30", "2026.05.14 18:30:00", "2026年5月14日 18:30",
        "14.05.2026 18:30",
        "14/05/2026 18:30", "05/14/2026 6:30 PM", "20260514183000", "202605141830", "2026年5月14日下午6:30",
        "2026-05-14 10:30Z",
        "2026/05/14T10:30:00+00:00", "2026-05-14 18:30:00+0800", "1778754600", "1778754600000",
        "２０２６－０５－１４　１８：３０",
        "2026年5月14日 18时30分", datetime(2026, 5, 14, 18, 30), datetime(2026, 5, 14, 10, 30, tzinfo=UTC),
    ],
)  # fmt: skip
def test_moments_are_read_in_many_forms(raw):
    assert rules.read_moment(raw, SHANGHAI, LATEST) == Cell(datetime(2026, 5, 14, 10, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    "raw", ["2026-05-14", "20260514", "2026年05月14日", date(2026, 5, 14), "5/14/2026", "05/14/2026 12:00 am"]
)
def test_a_day_alone_is_its_midnight(raw):
    assert rules.read_moment(raw, SHANGHAI, LATEST) == Cell(datetime(2026, 5, 13, 16, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (None, Reason.NO_DATE), ("", Reason.NO_DATE), (" ", Reason.NO_DATE), ("NaT", Reason.NO_DATE),
        ("yesterday", Reason.BAD_DATE),
        ("2026-02-30", Reason.BAD_DATE), ("2026-05-14 25:00", Reason.BAD_DATE), ("2026-05-14 soon", Reason.BAD_DATE),
        ("03/04/2026", Reason.UNCLEAR_DATE), ("2026-11-23", Reason.IMPOSSIBLE_DATE),
        ("1989-12-31", Reason.IMPOSSIBLE_DATE),
        ("9999-01-01", Reason.IMPOSSIBLE_DATE), ("13/13/2026", Reason.BAD_DATE),
    ],
)  # fmt: skip
def test_what_is_no_moment_says_why(raw, reason):
    assert rules.read_moment(raw, SHANGHAI, LATEST) == Cell(reason=reason)


def test_an_hour_that_the_clocks_skipped_or_had_twice_is_one_moment():
    skipped = rules.read_moment("2026-03-08 02:30", NEW_YORK, LATEST)
    twice = rules.read_moment("2026-11-01 01:30", NEW_YORK, LATEST)
    assert (skipped.value, twice.value) == (
        datetime(2026, 3, 8, 7, 30, tzinfo=UTC),
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        (900, Cell("900")), (900.0, Cell("900")), (" 甲 1 ", Cell("甲 1")), ("ＡＢ", Cell("AB")),
        (None, Cell(reason=Reason.NO_CUSTOMER)),
        ("", Cell(reason=Reason.NO_CUSTOMER)), ("null", Cell(reason=Reason.NO_CUSTOMER)),
        (float("nan"), Cell(reason=Reason.NO_CUSTOMER)),
        ("x" * 81, Cell(reason=Reason.BAD_CUSTOMER)), ("a\x00b", Cell("ab")),
    ],
)  # fmt: skip
def test_customers_are_read_as_words(raw, cell):
    assert rules.read_customer(raw) == cell


def test_keys_must_be_there_and_short():
    assert [rules.read_key(raw) for raw in ("R1", "", "y" * 121)] == [
        Cell("R1"), Cell(reason=Reason.NO_SALE), Cell(reason=Reason.BAD_SALE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "quantity"),
    [
        ("3", 3), (2, 2), (2.0, 2), ("", 1), (None, 1), ("0.35", 1), ("kg", 1), ("0", 0), ("9e99", 1), ("-1", -1),
        ("nan", 1), (1.5, 1), ("Infinity", 1),
    ],
)  # fmt: skip
def test_quantities_that_are_no_whole_numbers_count_one(raw, quantity):
    assert rules.read_quantity(raw) == quantity


def test_products_are_cut_to_a_receipts_width():
    assert rules.read_product("茶" * 200) == "茶" * 120
