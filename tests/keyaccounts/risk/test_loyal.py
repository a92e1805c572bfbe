"""Who is most likely to stay, and what to do next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shuke.keyaccounts.risk.loyal import Known, Next, likely_loyal, next_action

TODAY = date(2026, 7, 1)
QUIET = Known(1, 100_000, 8_000, risk=30, interval_days=30.0, last_on=TODAY - timedelta(days=5), brought=1)


def test_the_list_ends_where_80_percent_of_the_income_is_reached():
    everybody = [
        replace(QUIET, customer_id=each, spent_year_minor=sum_) for each, sum_ in ((1, 50), (2, 30), (3, 20), (4, 0))
    ]
    assert [(line.known.customer_id, line.share) for line in likely_loyal(everybody, TODAY)] == [(1, 0.5), (2, 0.3)]


def test_a_likely_loser_stands_behind_a_smaller_one_who_stays():
    large, small = (
        replace(QUIET, risk=90),
        replace(QUIET, customer_id=2, spent_year_minor=99_000, usual_minor=4_000, risk=10),
    )
    found = likely_loyal([large, small], TODAY)
    assert [(line.known.customer_id, line.expected_minor) for line in found] == [(2, 23_400), (1, 5_200)]


@pytest.mark.parametrize(
    ("facts", "action"),
    [
        ({"alarm_open": True, "complaints_open": 1}, Next.ANSWER_ALARM),
        ({"complaints_open": 1, "birthday_in": 0}, Next.SETTLE),
        ({"birthday_in": 7, "contact_on": TODAY}, Next.GREET),
        ({"birthday_in": 8, "contact_on": TODAY}, Next.VISIT),
        ({"last_on": TODAY - timedelta(days=25)}, Next.REMIND),
        ({"last_on": TODAY - timedelta(days=31), "topic": "机油"}, Next.RECOMMEND),
        ({"brought": 0, "risk": 19}, Next.ASK_REFERRAL),
        ({"interval_days": None}, Next.THANK),
    ],
)
def test_the_most_urgent_comes_first(facts, action):
    assert next_action(replace(QUIET, **facts), TODAY) == action


def test_of_nobody_there_is_no_list():
    assert likely_loyal([], TODAY) == []
