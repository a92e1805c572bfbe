"""The way of an expense: applied for, approved, listed, signed, advanced, accounted for, checked."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from shuke.identity.actions import decide_approval
from shuke.identity.errors import NotYourOwnApproval
from shuke.identity.queries.approvals import approval
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expense_jobs import look_after_expenses
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import (
    AfterTheFact,
    CapReached,
    ExpenseNotHere,
    ExpenseRefused,
    FindingMissing,
    NothingCollected,
    PersonYearReached,
    PolicyRefused,
    ReceiptsMissing,
    ReceiptTwice,
    SegregationRefused,
    SheetClosed,
    SignatureOutOfOrder,
    TermRefused,
    TooEarly,
)
from shuke.keyaccounts.expenses.values import ExpenseFilter, ExpensePolicy, Recipient
from shuke.keyaccounts.models import Expense, ExpenseSheet, RecipientYear, SheetSignature
from shuke.keyaccounts.queries.expenses import RateRow
from shuke.kit import clock, tenancy
from shuke.kit.problems import KeyReused, NotFound
from tests.keyaccounts.expenses.offices import ADVANCE, APPLIED, CHECKS, MAY, STATISTICS, an_office, office

__all__ = ["office"]
JUNE = datetime(2026, 6, 15, 2, tzinfo=UTC)


def used():
    return list(RecipientYear.objects.values_list("person_key", "year", "used_minor"))


def pay(office, row, who=None):
    with clock.travel(to=ADVANCE):
        return actions.pay_expense(who or office.finance, expense_id=row.id)


def receipt(office, row, number="No 001", amount=28_000):
    return actions.hand_in_receipt(
        office.rep, expense_id=row.id, number=number, amount_minor=amount, on=date(2026, 5, 20)
    )


def test_an_expense_goes_its_whole_way(office):
    (row,) = office.signed()
    assert (row.state, row.customer, row.staff, row.recipients[0].name) == (
        "payable", "瑞丰汽配", office.rep.label, "王总"
    )  # fmt: skip
    paid = pay(office, row)
    assert (paid.state, paid.paid_minor, queries.outstanding()) == (
        "paid", 30_000, [(office.rep.staff_id, office.rep.label, 30_000)]
    )  # fmt: skip
    assert pay(office, row) == paid
    receipt(office, row)
    done = actions.settle_expense(office.finance, expense_id=row.id)
    left = [(office.rep.staff_id, office.rep.label, 2_000)]
    assert (done.state, done.settled_minor, done.balance_minor, queries.outstanding()) == (
        "balance",
        28_000,
        2_000,
        left,
    )
    assert actions.settle_expense(office.finance, expense_id=row.id) == done


def test_whoever_approves_reads_for_whom_and_what(office):
    with clock.travel(to=APPLIED):
        asked = office.ask()
    assert approval(asked.approval_id).title == "瑞丰汽配 · 端午礼盒"


def test_the_same_key_applies_once(office):
    with clock.travel(to=APPLIED):
        first = office.ask(key="same")
        assert (office.ask(key="same"), used()) == (first, [("name:王总", 2026, 30_000)])
        with pytest.raises(KeyReused):
            office.ask(key="same", amount_minor=1)


def test_what_is_applied_for_after_the_fact_is_refused_by_the_program_and_by_the_database(office):
    with clock.travel(to=APPLIED):
        with pytest.raises(AfterTheFact):
            office.ask(happens_on=date(2026, 5, 10))
        row = office.ask(contract_on=date(2026, 5, 12))
    for wrong in (
        {"happens_on": date(2026, 5, 10)}, {"contract_on": date(2026, 5, 10)}, {"kind": "cash"},
        {"paid_person": office.rep.person_id}, {"settled_person": office.rep.person_id}, {"paid_minor": 30_001},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Expense.objects.filter(pk=row.id).update(**wrong)


def test_nobody_approves_signs_twice_pays_settles_or_checks_his_own(office):
    with clock.travel(to=APPLIED):
        asked = office.ask(office.manager)
        with pytest.raises(NotYourOwnApproval):
            decide_approval(office.manager, approval_id=asked.approval_id, approve=True)
        own = office.ask(office.owner, amount_minor=1_000)
    decide_approval(office.manager, approval_id=own.approval_id, approve=True)
    with clock.travel(to=STATISTICS):
        actions.make_sheets(office.finance, month=MAY)
    (sheet,) = queries.sheets(MAY)
    with clock.travel(to=CHECKS):
        actions.sign_sheet(office.owner, sheet_id=sheet.id)
        actions.sign_sheet(office.manager, sheet_id=sheet.id)
        actions.sign_sheet(office.finance, sheet_id=sheet.id)
    with pytest.raises(SegregationRefused):
        pay(office, own, office.owner)
    pay(office, own)
    with pytest.raises(SegregationRefused):
        actions.settle_expense(office.owner, expense_id=own.id)
    with clock.travel(to=ADVANCE):
        actions.draw_spot_checks(office.finance, month=MAY)
    _seed, (check,) = queries.draw_of(MAY)
    with pytest.raises(SegregationRefused):
        actions.note_spot_check(office.owner, check_id=check.id, found="fine")
    actions.note_spot_check(office.finance, check_id=check.id, found="fine")
    assert queries.draw_of(MAY)[1][0].by == office.finance.label


def test_a_recipients_year_has_a_limit_and_gets_back_what_was_refused_or_withdrawn(office):
    with clock.travel(to=APPLIED):
        first = office.ask(amount_minor=150_000)
        with pytest.raises(PersonYearReached) as refused:
            office.ask(amount_minor=60_000)
        assert refused.value.missing == {"left_minor": 50_000}
        office.ask(amount_minor=60_000, happens_on=date(2027, 1, 4))
        office.ask(amount_minor=60_000, customer_id=office.customers[1])
        decide_approval(office.manager, approval_id=first.approval_id, approve=False, reason="太多")
        second = office.ask(amount_minor=200_000)
        actions.withdraw_expense(office.rep, expense_id=second.id)
        assert (queries.expense(first.id).state, queries.expense(second.id).state) == ("refused", "withdrawn")
        both = [Recipient("王总"), Recipient("李工")]
        office.ask(amount_minor=200_001, recipients=both)
    assert sorted(used()) == [
        ("name:李工", 2026, 100_000), ("name:王总", 2026, 60_000), ("name:王总", 2026, 100_001),
        ("name:王总", 2027, 60_000),
    ]  # fmt: skip


def test_signatures_come_in_order_each_from_somebody_else_and_only_until_the_last_day(office):
    with clock.travel(to=APPLIED):
        office.approved()
    with clock.travel(to=STATISTICS):
        assert actions.make_sheets(office.finance, month=MAY) == 1
    (sheet,) = queries.sheets(MAY)
    with clock.travel(to=CHECKS):
        with pytest.raises(SignatureOutOfOrder):
            actions.sign_sheet(office.manager, sheet_id=sheet.id)
        first = actions.sign_sheet(office.rep, sheet_id=sheet.id)
        assert (actions.sign_sheet(office.rep, sheet_id=sheet.id), first.next_signer) == (first, 2)
        actions.sign_sheet(office.manager, sheet_id=sheet.id)
    with clock.travel(to=ADVANCE), pytest.raises(SheetClosed):
        actions.sign_sheet(office.finance, sheet_id=sheet.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        SheetSignature.objects.create(sheet_id=sheet.id, place=3, person=office.rep.person_id, label="x")


def test_a_sheet_that_lacks_a_signature_is_void_in_the_night_after_its_last_day(office):
    with clock.travel(to=APPLIED):
        row = office.approved()
    with clock.travel(to=STATISTICS):
        look_after_expenses(merchant_id=office.merchant.pk)
    with clock.travel(to=CHECKS):
        look_after_expenses(merchant_id=office.merchant.pk)
        assert queries.expense(row.id).state == "listed"
    with clock.travel(to=ADVANCE):
        look_after_expenses(merchant_id=office.merchant.pk)
    assert (queries.expense(row.id).state, queries.sheets(MAY)[0].state, used()) == (
        "void", "void", [("name:王总", 2026, 0)]
    )  # fmt: skip


def test_nothing_is_advanced_before_its_day(office):
    (row,) = office.signed()
    with clock.travel(to=CHECKS), pytest.raises(TooEarly):
        actions.pay_expense(office.finance, expense_id=row.id)
    with clock.travel(to=APPLIED):
        asked = office.ask(happens_on=date(2026, 6, 20), recipients=[Recipient("赵工")])
    with pytest.raises(ExpenseNotHere):
        pay(office, asked)


def test_the_cap_holds_until_something_is_settled(office):
    told = [{"amount_minor": 150_000, "customer_id": each} for each in office.customers[:3]]
    one, two, three = office.signed(*told)
    pay(office, one), pay(office, two)
    with pytest.raises(CapReached) as refused:
        pay(office, three)
    assert refused.value.missing == {"left_minor": 0}
    receipt(office, one, amount=150_000)
    actions.settle_expense(office.finance, expense_id=one.id)
    assert pay(office, three).state == "paid"
    assert queries.outstanding_of(office.rep.staff_id) == 300_000


def test_what_is_above_the_cap_is_paid_back_by_its_receipts(office):
    (row,) = office.signed(
        {"amount_minor": 400_000, "recipients": [Recipient(each) for each in ("王总", "李工", "赵工")]}
    )
    with pytest.raises(CapReached):
        pay(office, row)
    with clock.travel(to=ADVANCE), pytest.raises(ReceiptsMissing):
        actions.settle_expense(office.finance, expense_id=row.id)
    receipt(office, row, amount=380_000)
    with clock.travel(to=CHECKS), pytest.raises(TooEarly):
        actions.settle_expense(office.finance, expense_id=row.id)
    with clock.travel(to=ADVANCE):
        done = actions.settle_expense(office.finance, expense_id=row.id)
    assert (done.state, done.paid_minor, done.settled_minor, queries.outstanding()) == ("settled", 0, 380_000, [])


def test_where_the_policy_says_so_only_the_collected_share_is_paid(office):
    with clock.travel(to=APPLIED):
        actions.set_expense_rules(office.finance, policy=ExpensePolicy(after_sale=True))
    (row,) = office.signed({"amount_minor": 100_000})
    with pytest.raises(NothingCollected):
        pay(office, row)
    actions.note_collection(office.finance, expense_id=row.id, sale_minor=1_000_000, collected_minor=400_000)
    assert pay(office, row).paid_minor == 40_000
    receipt(office, row, amount=100_000)
    actions.note_collection(office.finance, expense_id=row.id, sale_minor=1_000_000, collected_minor=750_000)
    assert actions.settle_expense(office.finance, expense_id=row.id).settled_minor == 75_000


def test_a_receipt_counts_once_and_nothing_is_settled_without(office):
    one, two = office.signed({}, {"customer_id": office.customers[1]})
    pay(office, one)
    with pytest.raises(ReceiptsMissing):
        actions.settle_expense(office.finance, expense_id=one.id)
    receipt(office, one, "no 001")
    for row in (one, two):
        with pytest.raises(ReceiptTwice):
            receipt(office, row, "ＮＯ 001")
    with pytest.raises(NotFound):
        actions.hand_in_receipt(office.manager, expense_id=one.id, number="2", amount_minor=1, on=date(2026, 5, 20))
    with pytest.raises(ExpenseRefused):
        receipt(office, one, " ")


def test_spot_checks_are_drawn_once_and_again_by_their_seed(office):
    rows = office.signed(*({"amount_minor": 1_000 + n, "customer_id": office.customers[n % 4]} for n in range(12)))
    with clock.travel(to=ADVANCE):
        count = actions.draw_spot_checks(office.finance, month=MAY, seed="2026-05")
        assert actions.draw_spot_checks(office.finance, month=MAY, seed="other") == count
    seed, checks = queries.draw_of(MAY)
    by_staff = {office.rep.staff_id: {row.id: row.customer_id for row in rows}}
    again = {*rules.drawn([row.id for row in rows], seed, 3), *rules.drawn_by_manager(by_staff, seed, 3)}
    assert (seed, {each.expense.id for each in checks}, count >= 3) == ("2026-05", again, True)
    assert len({each.expense.customer_id for each in checks}) >= 3
    with pytest.raises(FindingMissing):
        actions.note_spot_check(office.owner, check_id=checks[0].id, found="wrong")


def test_what_was_approved_after_a_signature_waits_for_the_next_sheet(office):
    office.signed()
    with clock.travel(to=APPLIED):
        late = office.approved(recipients=[Recipient("赵工")])
    with clock.travel(to=CHECKS):
        assert actions.make_sheets(office.finance, month=MAY) == 0
    with clock.travel(to=datetime(2026, 7, 3, 2, tzinfo=UTC)):
        assert actions.make_sheets(office.finance, month=date(2026, 6, 1)) == 1
    assert queries.expense(late.id).state == "listed"
    assert ExpenseSheet.objects.count() == 2


def test_rates_give_products_their_account_and_policies_are_checked(office):
    actions.set_expense_rate(office.finance, product="轴承", account="6601.02", unit="箱", rate_minor=500)
    with clock.travel(to=APPLIED):
        assert office.ask(product="轴承").account == "6601.02"
    assert queries.rates() == [RateRow("", "轴承", "6601.02", "箱", 500)]
    actions.set_expense_rate(office.finance, product="", kind="gift", account="6601.09", unit="", rate_minor=0)
    with clock.travel(to=APPLIED):
        assert [office.ask(product=each).account for each in ("", "轴承", "手套")] == ["6601.09", "6601.02", "6601.09"]
    actions.set_expense_rate(office.finance, product="", kind="gift", account="", unit="", rate_minor=-1)
    actions.set_expense_rate(office.finance, product="轴承", account="", unit="", rate_minor=-1)
    assert queries.rates() == []
    for wrong in ({"spot_checks": 2}, {"cap_minor": -1}, {"margin_bp": 10_001}):
        with pytest.raises(PolicyRefused):
            actions.set_expense_rules(office.finance, policy=ExpensePolicy(**wrong))


def test_cost_is_set_against_margin(office):
    from shuke.customers.models import Consumed

    (row,) = office.signed()
    pay(office, row)
    Consumed.objects.create(
        customer_id=row.customer_id, last_on=date(2026, 5, 9), days=[date(2026, 4, 1), date(2026, 5, 9)],
        running_minor=[50_000, 1_050_000], weekdays=[None] * 7,
    )  # fmt: skip
    (found,) = queries.cost_by_customer(date(2026, 5, 1), date(2026, 5, 31))
    assert (found.cost_minor, found.sales_minor, found.margin_minor, found.ratio_bp) == (
        30_000, 1_000_000, 300_000, 1_000
    )  # fmt: skip


def test_the_terms_register_keeps_each_round(office):
    def note(**more):
        return actions.note_trade_term(
            office.rep, customer_id=office.customers[0], kind="rebate", first=date(2026, 1, 1), **more
        )

    rounds = [note(asked_minor=90_000, rebate_bp=300), note(agreed_minor=50_000, rebate_bp=200, note="第二轮")]
    latest, first = queries.trade_terms(date(2026, 5, 11))
    assert (rounds, latest.round, latest.holds, first.holds, latest.cost_minor) == ([1, 2], 2, True, False, 50_000)
    for wrong in ({"last": date(2025, 1, 1), "rebate_bp": 100}, {}, {"rebate_bp": 10_001}):
        with pytest.raises(TermRefused):
            note(**wrong)


def test_the_list_reads_as_many_statements_for_one_as_for_thirty(office, django_assert_num_queries):
    with clock.travel(to=APPLIED):
        office.ask(amount_minor=100)
        with django_assert_num_queries(5):
            queries.expenses()
        for _n in range(30):
            office.ask(amount_minor=100)
        with django_assert_num_queries(5):
            rows, following = queries.expenses(ExpenseFilter(office.rep.staff_id), limit=10)
    assert (len(rows), len(queries.expenses(cursor=following)[0])) == (10, 21)


def test_months_without_a_calendar_wait(office):
    with clock.travel(to=APPLIED):
        office.approved(happens_on=date(2026, 12, 10))
    with clock.travel(to=datetime(2027, 1, 5, 2, tzinfo=UTC)):
        look_after_expenses(merchant_id=office.merchant.pk)
    assert queries.sheet_months() == []


def test_another_merchants_expenses_are_not_there(office):
    (row,) = office.signed()
    other = an_office()
    with tenancy.open(merchant=other.merchant.pk), pytest.raises(NotFound):
        queries.expense(row.id)
    assert JUNE > ADVANCE


def test_nothing_to_come_and_nothing_too_late_is_put_on_a_sheet(office):
    with clock.travel(to=APPLIED):
        office.approved(happens_on=date(2026, 5, 20))
        told = [actions.make_sheets(office.finance, month=month) for month in (MAY, date(2026, 6, 1))]
        assert (told, queries.waiting_for_sheets(MAY, date(2026, 5, 11))) == ([0, 0], 0)
    assert [queries.waiting_for_sheets(MAY, date(2026, 6, day)) for day in (3, 8, 9)] == [1, 1, 0]
    with clock.travel(to=ADVANCE):
        assert actions.make_sheets(office.finance, month=MAY) == 0


def test_a_sheet_says_whose_turn_it_is(office):
    with clock.travel(to=APPLIED):
        office.approved()
    with clock.travel(to=CHECKS):
        actions.make_sheets(office.finance, month=MAY)
        assert turns(office) == ["rep"]
        (sheet,) = queries.sheets(MAY)
        actions.sign_sheet(office.rep, sheet_id=sheet.id)
        assert turns(office) == ["manager"]
        assert queries.waiting_for_sheets(MAY, date(2026, 6, 8)) == 0


def turns(office):
    names, rows = ("rep", "manager", "finance", "owner"), queries.sheets(MAY)
    return [
        name for name in names if queries.sheets_for(getattr(office, name).person_id, rows, date(2026, 6, 8))
    ]  # fmt: skip
