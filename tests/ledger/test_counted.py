"""Counts and spans of the books in words, in both languages."""

from dataclasses import replace

import pytest
from django.utils import translation

from shuke.kit import clock
from shuke.ledger.values import Finding
from shuke.ledger.web.counted import counted, seconds_said

FOUND = Finding("lot_uses", "Lots", "points", "this", 0, "that", 0, 0, 1_726, clock.now())


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0, "1 s", "1 秒"),
        (1, "1 s", "1 秒"),
        (59, "59 s", "59 秒"),
        (60, "1 min", "1 分钟"),
        (200, "3 min 20 s", "3 分 20 秒"),
    ],
)  # fmt: skip
def test_a_span_is_said_as_people_say_it(seconds, english, chinese):
    with translation.override("en"):
        assert seconds_said(seconds) == english
    with translation.override("zh-hans"):
        assert seconds_said(seconds) == chinese


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("lot_uses", "1,726 lots", "1,726 批"), ("reversals", "1,726 reversed entries", "1,726 笔退回"),
        ("replay", "1,726 accounts", "1,726 个账户"), ("cards.top_ups", "1,726 top-ups", "1,726 笔充值"),
        ("cards.points_replay", "1,726 entries", "1,726 笔"), ("balanced", "20,048 entries", "20,048 笔"),
    ],
)  # fmt: skip
def test_thousands_are_marked(code, english, chinese):
    finding = replace(FOUND, code=code)
    with translation.override("en"):
        assert counted(finding, 20_048) == english
    with translation.override("zh-hans"):
        assert counted(finding, 20_048) == chinese


def test_one_is_one():
    with translation.override("en"):
        assert counted(replace(FOUND, count=1), 0) == "1 lot"
