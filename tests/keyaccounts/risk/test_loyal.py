"""What is expected of a customer, and what to do next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shuke.keyaccounts.risk.loyal import Known, Next, expected, next_action

TODAY = date(2026, 7, 1)
QUIET = Known(risk=25, interval_days=30.0, last_on=TODAY - timedelta(days=5), brought=1)


def test_what_is_expected_shrinks_with_the_risk():
    assert [expected(8_000, risk) for risk in (0, 30, 100)] == [52_000, 36_400, 0]


@pytest.mark.parametrize(
    ("facts", "action"),
    [
        ({"alarm_open": True, "case_open": True}, Next.ANSWER_ALARM),
        ({"case_open": True, "complaints_open": 1}, Next.WIN_BACK),
        ({"complaints_open": 1, "birthday_in": 0}, Next.SETTLE),
        ({"birthday_in": 7, "contact_on": TODAY}, Next.GREET),
        ({"birthday_in": 8, "contact_on": TODAY}, Next.VISIT),
        ({"risk": 28, "last_on": TODAY - timedelta(days=25)}, Next.CALL),
        ({"last_on": TODAY - timedelta(days=25)}, Next.REMIND),
        ({"last_on": TODAY - timedelta(days=31), "topic": "机油"}, Next.RECOMMEND),
        ({"brought": 0, "risk": 19}, Next.ASK_REFERRAL),
        ({"interval_days": None}, Next.THANK),
    ],
)
def test_the_most_urgent_comes_first(facts, action):
    assert next_action(replace(QUIET, **facts), TODAY) == action
