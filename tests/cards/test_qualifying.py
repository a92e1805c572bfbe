"""In which time something counts towards a tier: rolling, by calendar, ever, and months in a row."""

from datetime import date

import pytest
from django.utils import translation

from shuke.cards.missing_words import progress_words
from shuke.cards.qualifying import EVER, Counted, Span, progress, qualifying, summed
from shuke.cards.values.policy import BASE, Measure, Period, Rules, Tier, ranked

TODAY = date(2026, 5, 15)
GOLD = Tier("gold", "金卡", "Gold", 10_000)
TIERS = ranked([BASE, GOLD])


def rules(period=Period.ROLLING, months=6, measure=Measure.SPEND, tiers=TIERS):
    return Rules(tiers=tiers, period=period, window_months=months, measure=measure)


def spent(*days):
    return [Counted(date.fromisoformat(day), amount, 1, amount // 100) for day, amount in days]


@pytest.mark.parametrize(
    ("period", "months", "spans", "choices"),
    [
        (Period.ROLLING, 6, [("2025-11-16", None)], ((0,),)),
        (Period.LIFETIME, 6, [(EVER.isoformat(), None)], ((0,),)),
        (Period.YEAR, 6, [("2026-01-01", "2027-01-01"), ("2025-01-01", "2026-01-01")], ((0,), (1,))),
        (Period.QUARTER, 6, [("2026-04-01", "2026-07-01"), ("2026-01-01", "2026-04-01")], ((0,), (1,))),
        (
            Period.STREAK, 2,
            [("2026-05-01", "2026-06-01"), ("2026-04-01", "2026-05-01"), ("2026-03-01", "2026-04-01")],
            ((0, 1), (1, 2)),
        ),
    ],
)  # fmt: skip
def test_each_period_has_its_spans(period, months, spans, choices):
    found = qualifying(rules(period, months), TODAY)
    expected = tuple(Span(date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b in spans)
    assert (found.spans, found.choices) == (expected, choices)


@pytest.mark.parametrize(
    ("period", "days", "value"),
    [
        (Period.ROLLING, [("2025-11-15", 50), ("2025-11-16", 7), ("2026-05-15", 5)], 12),
        (Period.LIFETIME, [("2011-11-15", 50), ("2026-05-15", 5)], 55),
        (Period.YEAR, [("2024-12-31", 99), ("2025-01-01", 20), ("2026-01-01", 7)], 20),
        (Period.QUARTER, [("2025-12-31", 99), ("2026-01-01", 20), ("2026-04-01", 27)], 27),
    ],
)
def test_the_better_period_counts(period, days, value):
    policy = rules(period)
    sums, _oldest = summed(policy, spent(*days), TODAY)
    assert qualifying(policy, TODAY).value(sums) == value


@pytest.mark.parametrize(
    ("months", "value", "done"),
    [
        ({5: 30, 4: 20, 3: 25}, 20, 3),
        ({4: 20, 3: 25, 2: 40}, 20, 3),  # this month still runs: the three before it count
        ({4: 20, 3: 25}, 0, 2),
        ({5: 30, 3: 25, 2: 40}, 0, 1),
    ],
)
def test_months_in_a_row_count_as_their_weakest(months, value, done):
    policy = rules(Period.STREAK, 3, tiers=ranked([BASE, Tier("gold", "金卡", "Gold", 20)]))
    sums, _oldest = summed(policy, spent(*((f"2026-0{month}-10", amount) for month, amount in months.items())), TODAY)
    assert qualifying(policy, TODAY).value(sums) == value
    told = progress(sums, tier=BASE, rules=policy, oldest=None, today=TODAY, currency="CNY")
    assert (told.done, told.of) == (done, 3)


def test_visits_are_days_and_points_are_points():
    days = [Counted(TODAY, 5_000, 3, 50), Counted(date(2026, 5, 14), 0, 0, 0)]
    assert summed(rules(measure=Measure.VISITS), days, TODAY)[0] == (1,)
    assert summed(rules(measure=Measure.POINTS), days, TODAY)[0] == (50,)


@pytest.mark.parametrize(
    ("policy", "sums", "english", "chinese"),
    [
        (rules(), (2_000,), "Gold: spend ¥80.00 more by 14 Nov (that day included)",
         "金卡：11 月 14 日（含当天）前再消费 ¥80.00"),
        (rules(Period.YEAR), (2_000, 0), "Gold: spend ¥80.00 more by 31 Dec (that day included)",
         "金卡：12 月 31 日（含当天）前再消费 ¥80.00"),
        (rules(Period.LIFETIME), (2_000,), "Gold: spend ¥80.00 more", "金卡：再消费 ¥80.00"),
        (rules(Period.QUARTER, measure=Measure.VISITS, tiers=ranked([BASE, Tier("gold", "金卡", "Gold", 3)])), (2, 0),
         "Gold: come for 1 more visit by 30 Jun (that day included)", "金卡：6 月 30 日（含当天）前再来 1 次"),
        (rules(Period.LIFETIME, measure=Measure.POINTS, tiers=ranked([BASE, Tier("gold", "金卡", "Gold", 3)])), (1,),
         "Gold: earn 2 more points", "金卡：再得 2 积分"),
        (rules(Period.STREAK, 3), (2_000, 10_000, 10_000, 0),
         "Gold: 2 of 3 months in a row; spend ¥80.00 more by 31 May (that day included)",
         "金卡：连续 3 个月已达 2 个月；5 月 31 日（含当天）前再消费 ¥80.00"),
        (rules(Period.STREAK, 3), (10_000, 10_000, 0, 0), "Gold: 2 of 3 months in a row; this month is done",
         "金卡：连续 3 个月已达 2 个月；本月已达到"),
        (rules(), (10_000,), "Gold: comes with the next purchase", "金卡：下次消费后升级"),
    ],
)  # fmt: skip
def test_the_way_to_the_next_tier_is_said_in_words(policy, sums, english, chinese):
    told = progress(sums, tier=policy.tiers[0], rules=policy, oldest=TODAY, today=TODAY, currency="CNY")
    with translation.override("en"):
        assert progress_words(told, TODAY) == english
    with translation.override("zh-hans"):
        assert progress_words(told, TODAY) == chinese


def test_there_is_no_way_beyond_the_highest_and_to_what_can_only_be_bought():
    only = ranked([BASE, Tier("vip", "年卡", "Pass", item="年卡")])
    assert progress((0,), tier=TIERS[1], rules=rules(), oldest=None, today=TODAY, currency="CNY") is None
    assert progress((0,), tier=only[0], rules=rules(tiers=only), oldest=None, today=TODAY, currency="CNY") is None


def test_a_bought_tier_stands_where_it_was_written():
    tiers = ranked([BASE, GOLD, Tier("vip", "年卡", "Pass", item="年卡")])
    assert [(tier.key, tier.rank) for tier in tiers] == [("base", 1), ("gold", 2), ("vip", 3)]
    assert ranked(tiers) == tiers
