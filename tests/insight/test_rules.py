"""Who is a regular: exact figures."""

from datetime import date

import pytest

from shuke.insight import rules
from shuke.insight.values import Band, CellValue, Period, Segment, Share


@pytest.mark.parametrize(("customers", "best"), [(0, 0), (1, 1), (4, 1), (5, 1), (9, 1), (10, 2), (2469, 493)])
def test_the_best_fifth_is_never_more_than_a_fifth_but_somebody(customers, best):
    assert rules.best_count(customers) == best


def test_what_the_best_fifth_brings():
    assert rules.best_share([100, 300, 50, 50, 500, 0, 0, 0, 0, 0]) == Share(2, 800, 0.8)
    assert rules.best_share([]) == Share(0, 0, 0.0)
    assert rules.best_share([0, 0]) == Share(1, 0, 0.0)


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.YEAR, date(2025, 5, 14)), (Period.HALF, date(2025, 11, 14)), (Period.QUARTER, date(2026, 2, 14)),
        (Period.ALL, date(2020, 3, 9)),
    ],
)  # fmt: skip
def test_periods_begin_on_the_same_day_so_many_months_ago(period, first):
    assert rules.since(period, date(2026, 5, 14), date(2020, 3, 9)) == first


def test_a_month_without_that_day_gives_its_last():
    early = date(2020, 1, 1)
    assert rules.since(Period.QUARTER, date(2026, 5, 31), early) == date(2026, 2, 28)
    assert rules.since(Period.HALF, date(2026, 8, 31), early) == date(2026, 2, 28)
    assert rules.since(Period.YEAR, date(2024, 2, 29), early) == date(2023, 2, 28)
    assert rules.since(Period.QUARTER, date(2026, 2, 28), early) == date(2025, 11, 28)


def test_no_period_begins_before_the_first_sale():
    assert rules.since(Period.YEAR, date(2018, 1, 1), date(2017, 1, 1)) == date(2017, 1, 1)
    assert rules.since(Period.YEAR, date(2017, 12, 31), date(2017, 1, 1)) == date(2017, 1, 1)


def test_a_shop_that_has_closed_is_looked_at_from_its_last_day():
    assert rules.reference_day(date(2026, 5, 14), date(2026, 4, 14)) == date(2026, 5, 14)
    assert rules.reference_day(date(2026, 5, 14), date(2026, 4, 13)) == date(2026, 4, 13)


def test_bands_follow_how_people_use_the_shop():
    seldom = rules.frequency_bands({1: 50, 2: 20, 3: 10, 5: 10, 8: 5, 20: 5})
    often = rules.frequency_bands({10: 10, 20: 10, 45: 10, 80: 10, 150: 10})
    assert [band.words for band in seldom] == ["1", "2–3", "4–6", "7–11", "12+"]
    assert [band.words for band in often] == ["1–11", "12–29", "30–59", "60–119", "120+"]
    assert rules.recency_bands({10: 5, 45: 5, 80: 5, 120: 5, 300: 5}) == (
        Band(0, 30), Band(31, 60), Band(61, 90), Band(91, 180), Band(181, None),
    )  # fmt: skip
    assert rules.recency_bands({1: 5, 5: 5, 10: 5, 20: 5, 40: 5})[0] == Band(0, 3)


def test_a_value_lies_in_one_band():
    bands = rules.recency_bands({10: 1, 45: 1, 80: 1, 120: 1, 300: 1})
    assert [rules.band_of(days, bands) for days in (0, 30, 31, 60, 61, 90, 91, 180, 181, 999)] == [
        0,
        0,
        1,
        1,
        2,
        2,
        3,
        3,
        4,
        4,
    ]


def grid(*counted):
    recency = tuple(Band(low, high) for low, high in ((0, 30), (31, 60), (61, 90), (91, 180), (181, None)))
    frequency = tuple(Band(low, high) for low, high in ((1, 1), (2, 3), (4, 6), (7, 11), (12, None)))
    return rules.grid(counted, recency, frequency)


def test_the_grid_counts_everybody_once_and_shades_by_income():
    cells = grid((5, 1, 10, 100), (10, 1, 5, 300), (120, 9, 2, 1600), (400, 30, 1, 0))
    filled = [cell for cell in cells if cell.customers]
    assert (len(cells), filled) == (25, [
        CellValue(0, 0, 15, 400, 50, 0.2), CellValue(3, 3, 2, 1600, 100, 0.8), CellValue(4, 4, 1, 0, 0, 0.0),
    ])  # fmt: skip
    assert rules.lost_regulars(cells) == CellValue(3, 3, 2, 1600, 100, 0.8)


def test_nobody_is_lost_while_all_come():
    assert rules.lost_regulars(grid((5, 30, 3, 900), (200, 1, 3, 900))) is None
    assert grid((5, 1, 1, 0))[0].shade == 0


def test_silence_is_a_month_at_least():
    long = tuple(Band(low, high) for low, high in ((0, 30), (31, 60), (61, 90), (91, 180), (181, None)))
    short = tuple(Band(low, high) for low, high in ((0, 3), (4, 7), (8, 14), (15, 30), (31, None)))
    assert (rules.silent_after(long), rules.silent_after(short)) == (90, 30)


def test_one_word_for_every_pair_of_scores():
    table = [[str(rules.segment(recency, frequency)) for frequency in range(1, 6)] for recency in (5, 4, 3, 2, 1)]
    near = [Segment.NEW, Segment.REGULAR, Segment.REGULAR, Segment.CORE, Segment.CORE]
    assert table == [
        near, near, [Segment.PASSING] * 2 + [Segment.COOLING] * 3, [Segment.GONE] * 2 + [Segment.AT_RISK] * 3,
        [Segment.GONE] * 5,
    ]  # fmt: skip
