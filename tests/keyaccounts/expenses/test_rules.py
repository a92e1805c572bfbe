"""Expenses: the integrity guard names its rule, the month's days are working days, shares and draws add up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import (
    AfterContract,
    AfterTheFact,
    ExpenseRefused,
    NoCash,
    NoRecipient,
    OfficialRefused,
)
from shuke.keyaccounts.expenses.values import ExpensePolicy, MonthDays, Recipient
from shuke.kit.calendar.deadlines import is_working_day
from shuke.kit.calendar.weekly import WeeklyDays

TODAY = date(2026, 5, 11)
TABLE = WeeklyDays()
WANG = Recipient("王总")
OFFICIAL = Recipient("李处长", official=True)


def apply(**changed):
    told = {
        "kind": "gift", "purpose": "端午礼盒", "amount_minor": 30_000, "recipients": [WANG], "applied_on": TODAY,
        "happens_on": TODAY, "contract_on": None, "policy": ExpensePolicy(),
    }  # fmt: skip
    return rules.check_application(**told | changed)


def test_what_breaks_no_rule_may_be_asked_for():
    assert apply(contract_on=TODAY) == ()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"kind": "cash"}, NoCash), ({"purpose": "购物卡两张"}, NoCash), ({"purpose": "a gift card"}, NoCash),
        ({"purpose": "微信红包"}, NoCash), ({"happens_on": date(2026, 5, 10)}, AfterTheFact),
        ({"contract_on": date(2026, 5, 10)}, AfterContract), ({"recipients": []}, NoRecipient),
        ({"recipients": [WANG] * 21}, NoRecipient), ({"recipients": [OFFICIAL]}, OfficialRefused),
        ({"recipients": [OFFICIAL], "kind": "meal"}, OfficialRefused), ({"amount_minor": 0}, ExpenseRefused),
        ({"kind": "bribe"}, ExpenseRefused), ({"purpose": "x"}, ExpenseRefused),
        ({"recipients": [OFFICIAL], "policy": ExpensePolicy(official_year_minor=5_000)}, OfficialRefused),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_refused_by_its_name(changed, refusal):
    with pytest.raises(refusal):
        apply(**changed)


def test_officials_are_flagged_where_the_policy_lets_them_be_invited():
    policy = ExpensePolicy(official_year_minor=5_000)
    assert apply(kind="meal", recipients=[WANG, OFFICIAL], policy=policy) == ("official",)


def test_a_fee_to_the_company_needs_no_recipient():
    assert apply(kind="fee", purpose="进场费", recipients=[]) == ()


@pytest.mark.parametrize(
    ("month", "days"),
    [
        (date(2026, 4, 1), MonthDays(date(2026, 5, 8), date(2026, 5, 9), date(2026, 5, 11))),  # 9 May is worked
        (date(2026, 5, 1), MonthDays(date(2026, 6, 3), date(2026, 6, 8), date(2026, 6, 9))),
        # The National Day holiday leaves one week: each date still comes after the one before.
        (date(2026, 9, 1), MonthDays(date(2026, 10, 10), date(2026, 10, 12), date(2026, 10, 13))),
        (date(2026, 10, 1), MonthDays(date(2026, 11, 4), date(2026, 11, 9), date(2026, 11, 10))),  # the 8th is Sunday
    ],
)
def test_the_calendar_of_a_month_moves_with_holidays(month, days):
    assert rules.month_days(month, TABLE) == days


@pytest.mark.parametrize("number", range(1, 12))
def test_every_date_of_a_year_is_a_working_day_and_keeps_its_bound(number):
    month = date(2026, number, 1)
    days = rules.month_days(month, TABLE)
    told = [days.statistics_by, days.checks_by, days.advance_from]
    assert all(is_working_day(day, TABLE) for day in told)
    assert told == sorted(set(told))
    assert (days.checks_by.day >= 8, days.advance_from.day >= 9) == (True, True)


@given(st.integers(1, 10**9), st.integers(1, 20))
def test_shares_add_up_and_differ_by_one_unit_at_most(amount, people):
    parts = rules.shares(amount, [Recipient(str(n)) for n in range(people)])
    assert (sum(parts), max(parts) - min(parts) <= 1) == (amount, True)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**6))
def test_the_payable_share_follows_what_was_collected(sale, collected, amount):
    policy = ExpensePolicy(after_sale=True)
    paid = rules.payable(amount, sale_minor=sale, collected_minor=collected, policy=policy)
    whole = rules.payable(amount, sale_minor=sale, collected_minor=collected, policy=ExpensePolicy())
    assert 0 <= paid <= amount == whole
    assert paid == (amount * min(collected, sale) // sale if sale else 0)


def test_a_draw_is_drawn_again_by_its_seed_and_by_no_other():
    ids = range(1, 200)
    first = rules.drawn(ids, "seed", 3)
    assert (rules.drawn(reversed(ids), "seed", 3), rules.drawn(ids, "seed", 5)[:3]) == (first, first)
    assert rules.drawn(ids, "other", 3) != first
    assert rules.drawn([7], "seed", 3) == [7]


def test_three_customers_of_each_manager_are_checked():
    rows = {1: {n: n % 5 for n in range(20)}, 2: dict.fromkeys(range(20, 25), 9)}
    found = rules.drawn_by_manager(rows, "seed", 3)
    assert [len({rows[1][n] for n in found if n in rows[1]}), sum(n in rows[2] for n in found)] == [3, 1]


def test_cost_by_margin():
    assert [rules.ratio_bp(300, 3_000), rules.ratio_bp(300, 0)] == [1_000, None]
