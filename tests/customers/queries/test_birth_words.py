"""Birthdays as people say them."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from shuke.customers.queries.birth_words import birth_words, next_words
from shuke.kit import clock
from shuke.kit.calendar.birthdays import YearlyDay


@pytest.mark.parametrize(
    ("birth", "zh", "en"),
    [
        (YearlyDay(8, 15, lunar=True, year=1980), "农历八月十五 (1980)", "lunar 8/15 (1980)"),
        (YearlyDay(12, 30, lunar=True), "农历腊月三十", "lunar 12/30"),
        (YearlyDay(1, 20, lunar=True), "农历正月二十", "lunar 1/20"),
        (YearlyDay(11, 29, lunar=True), "农历冬月廿九", "lunar 11/29"),
        (YearlyDay(2, 10, lunar=True, leap=True, year=2023), "农历闰二月初十 (2023)", "lunar leap 2/10 (2023)"),
        (YearlyDay(2, 29), "2 月 29 日", "29 Feb"),
        (YearlyDay(2, 29, year=1992), "1992 年 2 月 29 日", "29 Feb 1992"),
    ],
)
def test_in_both_languages(birth, zh, en):
    for language, words in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert birth_words(birth) == words


def test_when_it_is_kept_next(actor):
    with translation.override("en"), clock.travel(to=datetime(2026, 3, 1, tzinfo=UTC)):
        assert next_words(YearlyDay(8, 15, lunar=True, year=1980)) == "25 Sep, turns 46"
        assert next_words(YearlyDay(2, 29)) == "28 Feb 2027"
