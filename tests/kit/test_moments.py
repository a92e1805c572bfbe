"""How moments and spans are said, in both languages; and until when a refusal lasts."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from shuke.kit import clock, moments
from shuke.kit.problems import TooManyAttempts

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 5, 14, 2, 24, tzinfo=UTC)  # 10:24 in Shanghai


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
        assert moments.said(moment, now=NOW, zone=SHANGHAI, detail=detail) == chinese
    with translation.override("en"):
        assert moments.said(moment, now=NOW, zone=SHANGHAI, detail=detail) == english


def test_the_day_is_the_one_of_the_zone_not_of_the_server():
    late = datetime(2026, 5, 13, 15, 59, tzinfo=UTC)  # 23:59 on the 13th in Shanghai
    with translation.override("en"):
        assert moments.said(late, now=NOW, zone=SHANGHAI) == "Yesterday 23:59"
        assert moments.said(late + timedelta(minutes=1), now=NOW, zone=SHANGHAI) == "Today 00:00"


@pytest.mark.parametrize(
    ("span", "chinese", "english"),
    [
        (timedelta(hours=22, minutes=24), "22 小时 24 分", "22 h 24 min"),
        (timedelta(minutes=5, seconds=59), "5 分钟", "5 min"),
        (timedelta(hours=16), "16 小时", "16 h"),
        (timedelta(days=3), "3 天", "3 d"),
        (-timedelta(days=3, hours=2), "3 天 2 小时", "3 d 2 h"),
        (timedelta(0), "0 分钟", "0 min"),
    ],
)
def test_spans_in_their_two_largest_units(span, chinese, english):
    with translation.override("zh-hans"):
        assert moments.duration(span) == chinese
    with translation.override("en"):
        assert moments.duration(span) == english


@pytest.mark.parametrize(
    ("away", "chinese", "english"),
    [
        (timedelta(minutes=15), "10:39", "10:39"),
        (timedelta(hours=14), "明天 00:24", "tomorrow 00:24"),
        (-timedelta(hours=11), "昨天 23:24", "yesterday 23:24"),
        (timedelta(days=2), "5 月 16 日 10:24", "16 May 10:24"),
        (timedelta(days=365), "2027 年 5 月 14 日 10:24", "14 May 2027 10:24"),
    ],
)
def test_within_a_sentence_today_is_its_time_alone(away, chinese, english):
    with translation.override("zh-hans"):
        assert moments.within(NOW + away, now=NOW, zone=SHANGHAI) == chinese
    with translation.override("en"):
        assert moments.within(NOW + away, now=NOW, zone=SHANGHAI) == english


@pytest.mark.parametrize(
    ("away", "chinese", "english"),
    [(0, "今天", "today"), (-1, "昨天", "yesterday"), (1, "明天", "tomorrow"), (9, "5 月 23 日", "23 May")],
)
def test_a_day_within_a_sentence(away, chinese, english):
    day = date(2026, 5, 14) + timedelta(days=away)
    with translation.override("zh-hans"):
        assert moments.within(day, now=NOW, zone=SHANGHAI) == chinese
    with translation.override("en"):
        assert moments.within(day, now=NOW, zone=SHANGHAI) == english


@pytest.mark.parametrize(
    ("lasts", "chinese", "english"),
    [
        (
            timedelta(minutes=14, seconds=30),
            "试得太多了：15 分钟后，10:39 起可再试。",
            "Too many tries. Try again in 15 min, from 10:39.",
        ),
        (
            timedelta(hours=16),
            "试得太多了：16 小时后，明天 02:24 起可再试。",
            "Too many tries. Try again in 16 h, from tomorrow 02:24.",
        ),
    ],
)
def test_a_refusal_says_how_long_it_lasts_and_until_when_in_the_shops_zone(lasts, chinese, english):
    refused = TooManyAttempts(until=NOW + lasts)
    with clock.travel(to=NOW), timezone.override(SHANGHAI):
        with translation.override("zh-hans"):
            assert refused.detail == chinese
        with translation.override("en"):
            assert refused.detail == english


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 2), date(2026, 11, 16), "2 Nov to 16 Nov"),
        (date(2025, 11, 2), date(2025, 11, 16), "2 Nov 2025 to 16 Nov 2025"),
        (date(2025, 11, 2), date(2026, 11, 16), "2 Nov 2025 to 16 Nov 2026"),
        (date(2026, 11, 2), date(2026, 11, 2), "2 Nov"),
    ],
)
def test_a_span_says_every_year_that_is_not_plain(first, last, said):
    with translation.override("en"):
        assert moments.span(first, last, today=date(2026, 11, 22)) == said
