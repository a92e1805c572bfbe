"""The distributor's 120 companies: lifelike, and the same on every machine."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shuke.demo_town.distributor.companies import COUNT, draw_companies
from shuke.demo_town.distributor.values import Company
from shuke.demo_town.draw import Clock

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
CLOCK = Clock(NOW, ZoneInfo("Asia/Shanghai"))
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.fixture(scope="module")
def companies() -> list[Company]:
    return draw_companies(CLOCK)


def test_there_are_120_of_three_sizes_with_names_and_codes_of_their_own(companies):
    assert len(companies) == len({each.name for each in companies}) == len({each.credit_code for each in companies})
    assert Counter(each.size for each in companies) == {"large": 14, "middle": 38, "small": 68}
    assert len(companies) == COUNT


def test_every_credit_code_has_the_right_check_digit(companies):
    sums = [
        sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(each.credit_code[:17]))
        + SIGNS.index(each.credit_code[17])
        for each in companies
    ]

    assert [found % 31 for found in sums] == [0] * COUNT


def test_the_few_bring_the_most(companies):
    """The top fifth brings well over half of the income, as such books go."""
    year = sorted(
        (sum(order.minor for order in each.orders if order.at > NOW - timedelta(days=365)) for each in companies),
        reverse=True,
    )

    assert sum(year[: COUNT // 5]) > 0.6 * sum(year)


def test_every_manager_cares_for_a_third_and_everybody_has_somebody_to_talk_to(companies):
    assert Counter(each.manager for each in companies) == {0: 40, 1: 40, 2: 40}
    assert min(len(each.people) for each in companies) == 1
    assert all(each.people[0].reports_to is None for each in companies)


def test_orders_lie_in_the_past_on_working_weekdays_in_order(companies):
    for each in companies:
        moments = [order.at for order in each.orders]
        assert moments == sorted(moments)
        assert all(at < NOW and at.weekday() < 5 for at in moments)


def test_a_lost_company_has_not_ordered_for_a_quarter(companies):
    lost = [each for each in companies if each.story == "lost"]

    assert lost
    assert all(NOW - each.orders[-1].at > timedelta(days=90) for each in lost)


def test_the_same_day_gives_the_same_companies(companies):
    assert draw_companies(CLOCK) == companies
    assert draw_companies(CLOCK, count=12)[0].name == companies[0].name
