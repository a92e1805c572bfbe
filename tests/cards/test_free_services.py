"""What is free and how much of it is left: pure rules, and their words."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from shuke.cards.free_services import Span, free_left, free_uses, span_of
from shuke.cards.free_words import free_words, left_words, period_words, promised, use_words
from shuke.cards.values.free import Every, FreeLeft, FreeService, FreeUse, Used, Wanted, read_free_use
from shuke.cards.values.policy import Tier

WASH = "洗车"
DAY = date(2026, 11, 10)


def tier(*services):
    return Tier("gold", "金卡", "Gold", free=services)


def used(n, period="2026-11", on=DAY, item=WASH):
    return Used(item, period, n, on)


@pytest.mark.parametrize(
    ("every", "day", "span"),
    [
        (Every.MONTH, date(2026, 11, 30), Span("2026-11", date(2026, 11, 1), date(2026, 12, 1))),
        (Every.MONTH, date(2026, 12, 1), Span("2026-12", date(2026, 12, 1), date(2027, 1, 1))),
        (Every.MONTH, date(2028, 2, 29), Span("2028-02", date(2028, 2, 1), date(2028, 3, 1))),
        (Every.YEAR, date(2026, 12, 31), Span("2026", date(2026, 1, 1), date(2027, 1, 1))),
    ],
)
def test_a_period_is_a_calendar_month_or_year(every, day, span):
    assert span_of(every, day) == span


def test_uses_of_the_period_are_taken_off_those_of_others_not():
    uses = [used(1), used(1, "2026-10", date(2026, 10, 31)), used(1, item="打蜡")]
    assert free_left(tier(FreeService(WASH, 2)), uses, DAY) == (
        FreeLeft(WASH, 2, 1, Every.MONTH, "2026-11", date(2026, 11, 30), date(2026, 12, 1)),
    )


def test_whoever_fell_to_a_tier_with_less_has_none_left_and_never_less():
    assert free_left(tier(FreeService(WASH, 1)), [used(1), used(2)], DAY)[0].left == 0
    assert free_uses(tier(FreeService(WASH, 1)), [used(1), used(2)], [Wanted(0, WASH, 1, 50)], DAY) == ()


def test_the_lowest_open_place_is_taken():
    (use,) = free_uses(tier(FreeService(WASH, 3)), [used(2)], [Wanted(4, WASH, 5, 50)], DAY)
    assert (use.place, use.places, use.used, use.allowed, use.value_minor) == (4, (1, 3), 3, 3, 100)


def test_a_use_is_read_as_it_was_kept():
    (use,) = free_uses(tier(FreeService(WASH, 3)), [], [Wanted(0, WASH, 2, 50)], DAY)
    assert read_free_use(use.stored()) == use


_LINES = st.lists(st.tuples(st.sampled_from([WASH, "打蜡", "茶"]), st.integers(1, 4), st.integers(0, 90)), max_size=6)


@given(lines=_LINES, times=st.integers(1, 4), before=st.sets(st.integers(1, 4)))
def test_never_more_than_is_left_never_a_place_twice_and_the_dearest_first(lines, times, before):
    wanted = [Wanted(n, *line) for n, line in enumerate(lines)]
    uses = free_uses(tier(FreeService(WASH, times), FreeService("打蜡", 1, Every.YEAR)), list(map(used, before)),
                     wanted, DAY)  # fmt: skip
    assert [use.place for use in uses] == sorted(use.place for use in uses)
    for item, most, gone in ((WASH, times, len(before)), ("打蜡", 1, 0)):
        mine = [use for use in uses if use.item == item]
        places = [n for use in mine for n in use.places]
        priced = sorted((line.price_minor for line in wanted if line.item == item and line.price_minor
                         for _n in range(line.quantity)), reverse=True)  # fmt: skip
        assert len(places) == len(set(places)) == min(max(most - gone, 0), len(priced))
        assert not set(places) & (before if item == WASH else set())
        assert all(1 <= n <= most for n in places)
        worth = sorted((use.price_minor for use in mine for _n in use.places), reverse=True)
        assert worth == priced[: len(places)]


def a_use(count=1, period="2026-11", used=1):
    return FreeUse(0, WASH, count, 50, tuple(range(1, count + 1)), used, 2, period, "gold", "金卡", "Gold")


@pytest.mark.parametrize(
    ("told", "english", "chinese"),
    [
        (lambda: free_words(FreeService(WASH, 2)), "2 × 洗车 every month", "每月 2 次洗车"),
        (lambda: free_words(FreeService(WASH, 1, Every.YEAR)), "1 × 洗车 every year", "每年 1 次洗车"),
        (lambda: promised([FreeService(WASH, 2)]), "free: 2 × 洗车 every month", "免费：每月 2 次洗车"),
        (lambda: promised([]), "", ""),
        (lambda: use_words(a_use()), "Gold: free, 1 of 2 in November", "金卡：免费，11 月第 1 次，共 2 次"),
        (lambda: use_words(a_use(2, "2026", 2)), "Gold: 2 free, with them 2 of 2 in 2026",
         "金卡：免费 2 次，2026 年共 2 次，已用 2 次"),
        (lambda: period_words("2026-02"), "February", "2 月"),
        (lambda: left_words(FreeLeft(WASH, 2, 1, Every.MONTH, "2026-11", date(2026, 11, 30), date(2026, 12, 1)), DAY),
         "1 of 2 left until 30 Nov", "剩 1 次，共 2 次，至 11 月 30 日"),
        (lambda: left_words(FreeLeft(WASH, 1, 0, Every.YEAR, "2026", date(2026, 12, 31), date(2027, 1, 1)), DAY),
         "all used, again from 1 Jan 2027", "已用完，2027 年 1 月 1 日起又有"),
    ],
)  # fmt: skip
def test_words(told, english, chinese):
    with translation.override("en"):
        assert told() == english
    with translation.override("zh-hans"):
        assert told() == chinese
