"""How figures and moments are said, in both languages."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from shuke.ui import formats
from shuke.ui.formats import MoneyParts

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 5, 14, 2, 24, tzinfo=UTC)  # 10:24 in Shanghai


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
    ("moment", "detail", "chinese", "english"),
    [
        (NOW, "", "今天 10:24", "Today 10:24"),
        (NOW - timedelta(hours=20), "", "昨天 14:24", "Yesterday 14:24"),
        (NOW + timedelta(days=1), "", "明天 10:24", "Tomorrow 10:24"),
        (NOW - timedelta(days=2), "", "5 月 12 日", "12 May"),
        (NOW - timedelta(days=2), "time", "5 月 12 日 10:24", "12 May 10:24"),
        (NOW, "day", "今天", "Today"),
        (datetime(2025, 9, 3, 4, 0, tzinfo=UTC), "", "2025 年 9 月 3 日", "3 Sep 2025"),
        (date(2026, 5, 13), "", "昨天", "Yesterday"),
        (date(2026, 12, 31), "", "12 月 31 日", "31 Dec"),
    ],
)
def test_moments_are_said_as_people_say_them(moment, detail, chinese, english):
    with translation.override("zh-hans"):
        assert formats.said(moment, now=NOW, zone=SHANGHAI, detail=detail) == chinese
    with translation.override("en"):
        assert formats.said(moment, now=NOW, zone=SHANGHAI, detail=detail) == english


def test_the_day_is_the_one_of_the_zone_not_of_the_server():
    late = datetime(2026, 5, 13, 15, 59, tzinfo=UTC)  # 23:59 on the 13th in Shanghai
    with translation.override("en"):
        assert formats.said(late, now=NOW, zone=SHANGHAI) == "Yesterday 23:59"
        assert formats.said(late + timedelta(minutes=1), now=NOW, zone=SHANGHAI) == "Today 00:00"


@pytest.mark.parametrize(
    ("span", "chinese", "english"),
    [
        (timedelta(hours=22, minutes=24), "22 小时 24 分", "22 h 24 min"),
        (timedelta(minutes=5, seconds=59), "5 分钟", "5 min"),
        (timedelta(days=3), "3 天", "3 d"),
        (-timedelta(days=3, hours=2), "3 天 2 小时", "3 d 2 h"),
        (timedelta(0), "0 分钟", "0 min"),
    ],
)
def test_spans_in_their_two_largest_units(span, chinese, english):
    with translation.override("zh-hans"):
        assert formats.duration(span) == chinese
    with translation.override("en"):
        assert formats.duration(span) == english


@pytest.mark.parametrize(
    ("name", "initial"), [("林知夏", "林"), ("emily", "E"), ("  (b", "B"), ("", "?"), ("😀小", "小")]
)
def test_initials(name, initial):
    assert formats.initial(name) == initial
