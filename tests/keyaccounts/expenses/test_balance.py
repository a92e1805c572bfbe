"""An advance comes out even: what was not spent comes back, what was laid out beyond it is paid, and then it ends."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses.errors import (
    ExpenseNotHere,
    MoveDayRefused,
    MoveRefused,
    ReceiptNumberMissing,
    ReceiptsMissing,
    ReceiptTwice,
    SegregationRefused,
)
from shuke.keyaccounts.expenses.values import ExpensePolicy
from shuke.keyaccounts.models import Expense, RecipientYear
from shuke.kit import clock
from tests.keyaccounts.expenses.offices import ADVANCE, APPLIED, office

__all__ = ["office"]
DAY = date(2026, 6, 9)


@pytest.fixture
def paid(office):
    """Three hundred, advanced on the ninth of June."""
    (row,) = office.signed()
    with clock.travel(to=ADVANCE):
        return actions.pay_expense(office.finance, expense_id=row.id)


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.travel(to=ADVANCE):
        yield


def back(office, row, minor, number="SJ 1", who=None, on=DAY):
    return actions.take_money_back(who or office.finance, expense_id=row.id, amount_minor=minor, on=on, number=number)


def receipt(office, row, minor, number="R1"):
    return actions.hand_in_receipt(office.rep, expense_id=row.id, number=number, amount_minor=minor, on=DAY)


def held(office):
    return queries.outstanding_of(office.rep.staff_id)


def test_what_is_not_spent_stays_outstanding_until_it_came_back(office, paid):
    receipt(office, paid, 28_000)
    open_ = actions.settle_expense(office.finance, expense_id=paid.id)
    assert (open_.state, open_.balance_minor, held(office)) == ("balance", 2_000, 2_000)
    done = back(office, paid, 2_000)
    assert (done.state, done.balance_minor, done.returned_minor, held(office)) == ("settled", 0, 2_000, 0)
    (move,) = queries.moves_of(paid.id)
    assert (move.way, move.amount_minor, move.on, move.number, move.by) == (
        "back", 2_000, DAY, "SJ1", office.finance.label
    )  # fmt: skip


def test_part_of_it_may_come_back_before_the_settlement_and_makes_room_under_the_cap(office, paid):
    assert (back(office, paid, 10_000).state, held(office)) == ("paid", 20_000)
    receipt(office, paid, 20_000)
    done = actions.settle_expense(office.finance, expense_id=paid.id)
    assert (done.state, done.settled_minor, held(office)) == ("settled", 20_000, 0)


def test_an_advance_that_came_back_whole_ends_with_nothing_spent_and_counts_in_nobodys_year(office, paid):
    done = back(office, paid, 30_000)
    assert (done.state, done.settled_minor, held(office), RecipientYear.objects.get().used_minor) == (
        "settled", 0, 0, 0
    )  # fmt: skip


def test_what_was_laid_out_beyond_the_advance_is_paid_and_ends_it(office):
    with clock.travel(to=APPLIED):
        actions.set_expense_rules(office.finance, policy=ExpensePolicy(after_sale=True))
    (row,) = office.signed({"amount_minor": 100_000})
    actions.note_collection(office.finance, expense_id=row.id, sale_minor=100, collected_minor=40)
    actions.pay_expense(office.finance, expense_id=row.id)
    receipt(office, row, 90_000)
    actions.note_collection(office.finance, expense_id=row.id, sale_minor=100, collected_minor=100)
    open_ = actions.settle_expense(office.finance, expense_id=row.id)
    assert (open_.state, open_.balance_minor, held(office)) == ("balance", -50_000, 0)
    with pytest.raises(MoveRefused):
        back(office, row, 1)
    done = actions.pay_rest(office.finance, expense_id=row.id, on=DAY, number="汇 7")
    assert (done.state, done.topped_minor, done.balance_minor, held(office)) == ("settled", 50_000, 0, 0)
    with pytest.raises(ExpenseNotHere):
        actions.pay_rest(office.finance, expense_id=row.id, on=DAY, number="汇 8")


def test_what_cannot_be_is_refused_at_its_field(office, paid):
    for problem, told in (
        (MoveRefused, {"minor": 30_001}), (MoveRefused, {"minor": 0}), (ReceiptNumberMissing, {"number": " "}),
        (MoveDayRefused, {"on": date(2026, 6, 8)}), (MoveDayRefused, {"on": date(2026, 6, 10)}),
    ):  # fmt: skip
        with pytest.raises(problem):
            back(office, paid, **{"minor": 100} | told)
    back(office, paid, 100)
    with pytest.raises(ReceiptTwice):
        back(office, paid, 100, "ｓｊ 1")
    assert (queries.expense(paid.id).returned_minor, held(office)) == (100, 29_900)


def test_nobody_takes_his_own_money_back(office):
    with clock.travel(to=APPLIED):
        asked = office.ask(office.owner, amount_minor=1_000)
    with pytest.raises(SegregationRefused):
        back(office, asked, 1, who=office.owner)
    with pytest.raises(ExpenseNotHere):
        back(office, asked, 1)


def test_nothing_is_settled_without_receipts_while_some_is_still_out(office, paid):
    back(office, paid, 29_999)
    with pytest.raises(ReceiptsMissing):
        actions.settle_expense(office.finance, expense_id=paid.id)


def test_the_database_refuses_to_call_settled_what_is_not_even(paid):
    for wrong in ({"state": "settled"}, {"returned_minor": 30_001}, {"topped_minor": -1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Expense.objects.filter(pk=paid.id).update(**wrong)


def test_a_change_of_the_rules_leaves_what_is_past_as_it_was(office):
    from shuke.customers.models import Consumed

    with clock.travel(to=APPLIED):
        (row,) = office.signed()
    actions.pay_expense(office.finance, expense_id=row.id)
    Consumed.objects.create(
        customer_id=row.customer_id, last_on=date(2026, 6, 20), days=[date(2026, 5, 9), date(2026, 6, 20)],
        running_minor=[1_000_000, 1_500_000], weekdays=[None] * 7,
    )  # fmt: skip
    with clock.travel(to=datetime(2026, 6, 15, 2, tzinfo=UTC)):
        actions.set_expense_rules(office.finance, policy=ExpensePolicy(margin_bp=1_000), note="新价")
        actions.set_expense_rules(office.finance, policy=ExpensePolicy(margin_bp=1_000))
        (found,) = queries.cost_by_customer(date(2026, 5, 1), date(2026, 6, 30))
        (version,) = queries.expense_policy_versions()
    assert (found.sales_minor, found.margin_minor) == (1_500_000, 300_000 + 50_000)
    assert [queries.expense_policy(date(2026, 6, day)).margin_bp for day in (14, 15)] == [3_000, 1_000]
    assert (version.valid_from, version.by, version.note) == (date(2026, 6, 15), office.finance.label, "新价")
