"""Expenses on screen: apply, sign, pay, settle, and the three forms on paper."""

import sys
from datetime import date

import pypdfium2
import pytest
from django.test import Client
from django.utils.html import strip_tags

from shuke.identity.actions import decide_approval
from shuke.identity.models import Person
from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import (
    export_expenses,
    make_sheets,
    pay_expense,
    sign_sheet,
    take_into_care,
    void_unsigned,
)
from shuke.keyaccounts.expenses.errors import TooManyExpenses
from shuke.keyaccounts.expenses.values import ExpenseFilter
from shuke.keyaccounts.queries.expenses import RateRow
from shuke.kit import clock, tenancy
from shuke.kit.models import Audit
from tests.keyaccounts.expenses.offices import ADVANCE, APPLIED, CHECKS, MAY, STATISTICS, an_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    made = an_office()
    with tenancy.open(merchant=made.merchant.pk):
        take_into_care(made.owner, customer_id=made.customers[0])
    return made


def client(office, name):
    found = Client()
    found.force_login(Person.objects.get(pk=getattr(office, name).person_id))
    return found


def at(office, rest):
    return f"/console/{office.merchant.code}/key-customers/{rest}"


def inside(office, read):
    with tenancy.open(merchant=office.merchant.pk):
        return read()


def words_of(answer):
    document = pypdfium2.PdfDocument(answer.content)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_a_void_expense_says_why_and_how_to_apply_anew(office):
    rep = client(office, "rep")
    with tenancy.open(merchant=office.merchant.pk):
        with clock.travel(to=APPLIED):
            past, ahead = office.approved(), office.approved(happens_on=date(2026, 5, 31), purpose="客户日礼品")
        with clock.travel(to=STATISTICS):
            make_sheets(office.finance, month=MAY)
            sign_sheet(office.rep, sheet_id=queries.sheets(MAY)[0].id)
        with clock.travel(to=ADVANCE):
            void_unsigned(office.finance)
    with clock.travel(to=ADVANCE):
        page = rep.get(at(office, f"expenses/{past.id}/")).content.decode()
        told = ("8 Jun", "May 2026", "Sales manager, Finance", "after the fact", f"expenses/new/?again={past.id}")
        assert [words for words in told if words not in page] == []
        form = rep.get(at(office, f"expenses/new/?again={ahead.id}")).content.decode()
        told = ('value="客户日礼品"', 'value="300.00"', "2026-05-31")
        assert [words in form for words in told] == [True, True, False]
        theirs = client(office, "manager").get(at(office, f"expenses/new/?again={ahead.id}")).content.decode()
        assert "客户日礼品" not in theirs


def test_the_whole_way_on_screen(office):
    rep, manager, finance = (client(office, name) for name in ("rep", "manager", "finance"))
    given = {"key": "k", "customer_id": office.customers[0], "kind": "gift", "purpose": "端午礼盒", "amount": "300",
             "happens_on": "2026-05-20", "recipients": "王总"}  # fmt: skip
    with clock.travel(to=APPLIED):
        refused = rep.post(at(office, "expenses/new/"), given | {"recipients": "李处长", "officials": "on"})
        assert (refused.status_code, "李处长" in refused.content.decode()) == (422, True)
        assert rep.post(at(office, "expenses/new/"), given).status_code == 302
    (row,) = inside(office, lambda: queries.expenses()[0])
    inside(office, lambda: decide_approval(office.manager, approval_id=row.approval_id, approve=True))
    with clock.travel(to=STATISTICS):
        finance.post(at(office, "expenses/months/make/"), {"month": "2026-05"})
        page = rep.get(at(office, "expenses/months/?month=2026-05")).content.decode()
        assert ("瑞丰汽配" in page, "8 Jun" in page) == (True, True)
    (sheet,) = inside(office, lambda: queries.sheets(MAY))
    with clock.travel(to=CHECKS):
        for who in (rep, manager, finance):
            assert who.post(at(office, f"expenses/sheets/{sheet.id}/sign/")).status_code == 302
    with clock.travel(to=ADVANCE):
        assert "瑞丰汽配" in finance.get(at(office, "expenses/desk/")).content.decode()
        assert finance.post(at(office, f"expenses/{row.id}/pay/")).status_code == 302
    receipt = {"key": "r", "number": "No 1", "amount": "280", "on": "2026-05-20", "issuer": "礼品店"}
    assert rep.post(at(office, f"expenses/{row.id}/receipts/"), receipt).status_code == 302
    again = rep.post(at(office, f"expenses/{row.id}/receipts/"), receipt)
    assert (again.status_code, "No 1" in again.content.decode()) == (422, True)
    assert finance.post(at(office, f"expenses/{row.id}/settle/")).status_code == 302
    assert inside(office, lambda: queries.expense(row.id).state) == "balance"
    with clock.travel(to=ADVANCE):
        page = finance.get(at(office, f"expenses/{row.id}/")).content.decode()
        assert [words in page for words in ('value="20.00"', "Money came back", office.manager.label)] == [True] * 3
        given = {"key": "m", "amount": "30", "on": "2026-06-09", "number": "SJ 1"}
        much = finance.post(at(office, f"expenses/{row.id}/money-back/"), given)
        assert (much.status_code, "SJ 1" in much.content.decode()) == (422, True)
        assert finance.post(at(office, f"expenses/{row.id}/money-back/"), given | {"amount": "20"}).status_code == 302
    assert inside(office, lambda: queries.expense(row.id).state) == "settled"
    for page in (f"expenses/{row.id}/", "expenses/", "expenses/?who=all", "expenses/months/?month=nonsense"):
        assert rep.get(at(office, page)).status_code == 200, page


def test_the_same_application_within_a_week_asks_for_a_tick(office):
    rep = client(office, "rep")
    given = {"key": "k", "customer_id": office.customers[0], "kind": "gift", "purpose": "端午礼盒", "amount": "300",
             "happens_on": "2026-05-20", "recipients": "王总"}  # fmt: skip
    with clock.travel(to=APPLIED):
        assert rep.post(at(office, "expenses/new/"), given).status_code == 302
        again = rep.post(at(office, "expenses/new/"), given | {"key": "l"})
        assert (again.status_code, "The same was applied for on" in again.content.decode()) == (422, True)
        assert rep.post(at(office, "expenses/new/"), given | {"key": "l", "sure": "on"}).status_code == 302


def test_cash_is_no_choice_and_years_away_are_refused_at_their_field(office):
    rep = client(office, "rep")
    given = {"key": "k", "customer_id": office.customers[0], "kind": "gift", "purpose": "端午礼盒", "amount": "300",
             "happens_on": "9999-05-20", "recipients": "王总"}  # fmt: skip
    with clock.travel(to=APPLIED):
        assert 'value="cash"' not in rep.get(at(office, "expenses/new/")).content.decode()
        far = rep.post(at(office, "expenses/new/"), given)
    assert (far.status_code, "Choose a day within the next 12 months." in far.content.decode()) == (422, True)


def test_three_forms_are_printed(office):
    inside(office, lambda: office.signed({"kind": "fee"}, {"kind": "new", "purpose": "新客户进场", "recipients": []}))
    rep = client(office, "rep")
    (new, fee) = inside(office, lambda: queries.expenses()[0])
    told = [words_of(rep.get(at(office, page))) for page in (
        f"expenses/{fee.id}/form.pdf", "expenses/months/2026-05/monthly.pdf", "expenses/months/2026-05/new.pdf"
    )]  # fmt: skip
    assert ["端午礼盒" in each for each in told] == [True, True, False]
    assert ["新客户进场" in each for each in told] == [False, True, True]
    assert all(office.manager.label in each and "2026-06-08 10:00" in each for each in told[1:])
    assert all(words in told[0] for words in (office.manager.label, "2026-05-11 10:00", "Approved"))
    for wrong in ("expenses/months/2026-13/monthly.pdf", "expenses/months/2026-05/yearly.pdf"):
        assert rep.get(at(office, wrong)).status_code == 404
    assert new.id > fee.id


def test_rules_rates_and_terms_are_kept(office):
    finance = client(office, "finance")
    rules = {"key": "k", "cap": "5000", "person_year": "1000", "official_year": "0", "margin": "25.5",
             "after_sale": "on", "spot_checks": "4", "checks_a_payout": "3",
             "valid_from": str(clock.today("Asia/Shanghai"))}  # fmt: skip
    assert finance.post(at(office, "expenses/rules/"), rules).status_code == 302
    rate = {"key": "k", "product": "轴承", "account": "6601", "unit": "箱", "rate": "5"}
    assert finance.post(at(office, "expenses/rules/rates/"), rate).status_code == 302
    assert finance.post(at(office, "expenses/rules/rates/"), rate | {"rate": "much"}).status_code == 422
    term = {"key": "k", "customer_id": office.customers[0], "kind": "listing", "first": "2026-01-01", "agreed": "500"}
    assert finance.post(at(office, "trade-terms/"), term).status_code == 302
    policy, rates = inside(office, lambda: (queries.expense_policy(), queries.rates()))
    assert (policy.cap_minor, policy.margin_bp, policy.after_sale, rates) == (
        500_000, 2_550, True, [RateRow("", "轴承", "6601", "箱", 500)]
    )  # fmt: skip
    page = finance.get(at(office, f"trade-terms/?customer={office.customers[0]}")).content.decode()
    assert ("500" in page, "1 Jan" in page, f"#{office.customers[0]}" in page) == (True, True, True)
    assert finance.get(at(office, "expenses/rules/")).status_code == 200


def test_checks_are_drawn_and_noted_on_finances_desk(office):
    inside(office, office.signed)
    finance = client(office, "finance")
    with clock.travel(to=ADVANCE):
        finance.post(at(office, "expenses/months/draw/"), {"month": "2026-05"})
        seed, (check,) = inside(office, lambda: queries.draw_of(MAY))
        assert seed in finance.get(at(office, "expenses/desk/?month=2026-05")).content.decode()
        finance.post(at(office, f"expenses/checks/{check.id}/"), {"found": "wrong", "note": "没有发票"})
    assert inside(office, lambda: queries.draw_of(MAY)[1][0].note) == "没有发票"


def test_who_decides_sees_the_case_beside_the_buttons(office):
    (paid,) = inside(office, office.signed)
    with clock.travel(to=ADVANCE):
        inside(office, lambda: pay_expense(office.finance, expense_id=paid.id))
        asked = inside(
            office, lambda: office.ask(happens_on=date(2026, 6, 20), purpose="展会样品", amount_minor=20_000)
        )
        page = client(office, "manager").get(f"/console/{office.merchant.code}/approvals/{asked.approval_id}/")
        told = page.content.decode()
    assert [
        words in told for words in ("展会样品", "王总", "瑞丰汽配", "¥300.00", "Spent on this customer this year")
    ] == [True] * 5


def test_the_list_is_narrowed_added_up_and_saved(office):
    for told in (
        {"amount_minor": 20_000, "purpose": "=展会样品"},
        {"amount_minor": 5_000, "happens_on": date(2026, 6, 20)},
    ):
        with clock.travel(to=APPLIED):
            inside(office, lambda told=told: office.ask(**told))
    finance = client(office, "finance")
    with clock.travel(to=ADVANCE):
        page = finance.get(at(office, "expenses/"), headers={"accept-language": "en"}).content.decode()
        june = finance.get(at(office, "expenses/?month=2026-06&state=applied")).content.decode()
        none = finance.get(at(office, "expenses/?state=paid&staff=x&month=nonsense")).content.decode()
        saved = finance.post(at(office, "expenses/export/"), {"month": "2026-06"})
        refused = client(office, "rep").post(at(office, "expenses/export/"))
    assert "2 expenses · applied for ¥250.00, cost so far ¥0.00" in strip_tags(page)
    assert ("¥50.00" in strip_tags(june), "展会样品" in june, "No expense here" in none) == (True, False, True)
    rows = saved.content.decode("utf-8-sig").splitlines()
    assert (len(rows), "2026-06-20" in rows[1], refused.status_code) == (2, True, 403)
    assert inside(office, lambda: Audit.objects.filter(action="keyaccounts.expense_export").count()) == 1


def test_more_than_a_file_holds_is_said_with_the_remedy(office, monkeypatch):
    monkeypatch.setattr(sys.modules["shuke.keyaccounts.actions.export_expenses"], "MOST", 1)
    with clock.travel(to=APPLIED):
        inside(office, lambda: [office.ask(amount_minor=100) for _each in range(2)])
        with pytest.raises(TooManyExpenses):
            inside(office, lambda: export_expenses(office.finance, asked=ExpenseFilter()))


def test_one_sees_ones_own_first_and_everybodys_by_a_chip(office):
    with clock.travel(to=APPLIED):
        inside(office, lambda: office.ask(purpose="我的样品"))
        others = client(office, "manager").get(at(office, "expenses/")).content.decode()
        all_of_them = client(office, "manager").get(at(office, "expenses/?who=all")).content.decode()
    assert ("我的样品" in others, "我的样品" in all_of_them) == (False, True)
