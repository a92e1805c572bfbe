"""Expenses over the API: the way of a month, its papers, checks, rules and rates."""

from itertools import count

import pytest

from shuke.keyaccounts import actions, queries
from shuke.kit import clock
from tests.customers.api.test_customers import key_for
from tests.keyaccounts.expenses.offices import ADVANCE, APPLIED, CHECKS, STATISTICS, office

__all__ = ["office"]

NUMBERS = count(1)


@pytest.fixture
def call(office):
    """Ask with finance's key, or another role's."""
    keys = {}

    def ask(method, path, body=None, role="finance", at=ADVANCE):
        client = keys.setdefault(role, key_for(office.merchant, role))
        with clock.travel(to=at):
            return getattr(client, method)(
                f"/api/v1{path}", body, content_type="application/json",
                headers={"Idempotency-Key": f"e{next(NUMBERS)}"},
            ) if method != "get" else client.get(f"/api/v1{path}")  # fmt: skip

    return ask


def test_a_months_sheets_are_made_and_read(office, call):
    with clock.travel(to=APPLIED):
        office.approved()
    made = call("post", "/expense-sheets", {"month": "2026-05"}, at=STATISTICS).json()
    [sheet] = made["sheets"]
    assert (made["listed"], sheet["count"], sheet["statistics_by"], sheet["checks_by"], sheet["advance_from"]) == (
        1, 1, "2026-06-03", "2026-06-08", "2026-06-09",
    )  # fmt: skip
    assert call("post", "/expense-sheets", {"month": "2026-05"}, at=STATISTICS).json()["listed"] == 0
    assert call("post", "/expense-sheets", {"month": "2026-05"}, role="manager").status_code == 403


def test_checks_are_drawn_from_the_day_of_advances_on_and_answered(office, call):
    office.signed({}, {"amount_minor": 1_000})
    early = call("post", "/spot-checks", {"month": "2026-05"}, at=CHECKS)
    assert (early.status_code, early.json()["code"], call("get", "/spot-checks?month=2026-05").json()["drawn"]) == (
        409, "keyaccounts.draw_too_early", False,
    )  # fmt: skip
    drawn = call("post", "/spot-checks", {"month": "2026-05"}).json()
    assert (drawn["drawn"], len(drawn["checks"]), {each["found"] for each in drawn["checks"]}) == (True, 2, {"open"})
    wrong = {"found": "wrong", "note": "发票抬头不符"}
    told = call("post", f"/spot-checks/{drawn['checks'][0]['id']}/findings", wrong).json()["checks"][0]
    assert (told["found"], told["note"]) == ("wrong", "发票抬头不符")
    unsaid = call("post", f"/spot-checks/{drawn['checks'][1]['id']}/findings", {"found": "wrong"})
    assert (unsaid.status_code, unsaid.json()["field"]) == (422, "note")


def test_the_seed_is_not_the_callers_to_choose(call):
    assert call("post", "/spot-checks", {"month": "2026-05", "seed": "mine"}).status_code == 422


def test_the_three_forms_are_paper(office, call):
    [row] = office.signed()
    for path in (f"/expenses/{row.id}/form.pdf", "/expense-sheets/form.pdf?month=2026-05",
                 "/expense-sheets/form.pdf?month=2026-05&form=new"):  # fmt: skip
        answer = call("get", path)
        assert (answer.status_code, answer["Content-Type"], answer.content[:4]) == (200, "application/pdf", b"%PDF")


def test_rules_and_rates(office, call):
    told = {"cap_minor": 200_000, "person_year_minor": 50_000, "margin_bp": 2_500, "after_sale": True}
    whole = told | {"official_year_minor": 0, "spot_checks": 4, "checks_a_payout": 2}
    assert call("put", "/expense-rules", whole).json() == call("get", "/expense-rules", role="manager").json() == whole
    assert call("get", "/expense-rules?on=2026-06-08").json()["cap_minor"] == 300_000
    later = call("put", "/expense-rules", whole | {"cap_minor": 1, "valid_from": "2026-07-01", "note": "淡季"}).json()
    (july, june) = call("get", "/expense-rules/versions").json()
    assert (later["cap_minor"], july["valid_from"], july["note"], june["valid_from"], june["cap_minor"]) == (
        1, "2026-07-01", "淡季", "2026-06-09", 200_000,
    )  # fmt: skip
    past = call("put", "/expense-rules", whole | {"cap_minor": 2, "valid_from": "2026-06-08"})
    assert (past.status_code, past.json()["code"]) == (422, "keyaccounts.rules_in_the_past")
    assert call("put", "/expense-rules", told, role="manager").status_code == 403
    assert call("put", "/expense-rules", told | {"spot_checks": 2}).status_code == 422
    rate = {"product": "轴承", "account": "6601", "unit": "箱", "rate_minor": 500}
    line = rate | {"kind": ""}
    assert call("put", "/expense-rates", rate).json() == call("get", "/expense-rates").json() == [line]
    assert call("put", "/expense-rates", rate | {"kind": "gift"}).status_code == 422
    assert call("put", "/expense-rates", {"product": "轴承", "rate_minor": None}).json() == []


def test_receipts_are_listed(office, call):
    with clock.travel(to=APPLIED):
        row = office.approved()
        actions.hand_in_receipt(
            office.rep, expense_id=row.id, number="A1", amount_minor=500, on=row.happens_on, issuer="稻香村"
        )
    assert call("get", f"/expenses/{row.id}/receipts").json() == [
        {"number": "A1", "amount_minor": 500, "on": "2026-05-20", "issuer": "稻香村"}
    ]
    assert queries.expense(row.id).receipts_minor == 500


def test_what_was_not_spent_comes_back_and_what_was_laid_out_is_paid(office, call):
    one, two = office.signed({}, {"customer_id": office.customers[1], "amount_minor": 20_000})
    for row, number, spent in ((one, "A1", 25_000), (two, "A2", 20_000)):
        call("post", f"/expenses/{row.id}/payments", {})
        actions.hand_in_receipt(office.rep, expense_id=row.id, number=number, amount_minor=spent, on=row.happens_on)
        told = call("post", f"/expenses/{row.id}/settlements", {}).json()
    assert (told["state"], told["balance_minor"]) == ("settled", 0)
    much = {"amount_minor": 5_001, "on": "2026-06-09", "number": "SJ1"}
    refused = call("post", f"/expenses/{one.id}/money-back", much)
    assert (refused.status_code, refused.json()["field"]) == (422, "amount")
    part = call("post", f"/expenses/{one.id}/money-back", much | {"amount_minor": 2_000}).json()
    assert (part["state"], part["balance_minor"], queries.outstanding_of(office.rep.staff_id)) == (
        "balance", 3_000, 3_000
    )  # fmt: skip
    rest = call("post", f"/expenses/{one.id}/money-back", much | {"amount_minor": 3_000, "number": "SJ2"}).json()
    assert (rest["state"], rest["returned_minor"], rest["balance_minor"]) == ("settled", 5_000, 0)
    (first, second) = call("get", f"/expenses/{one.id}/moves").json()
    assert (first["way"], first["amount_minor"], first["number"], second["on"], second["by"] != "") == (
        "back", 2_000, "SJ1", "2026-06-09", True
    )  # fmt: skip
    assert call("post", f"/expenses/{one.id}/rests", {"on": "2026-06-09", "number": "SJ3"}).status_code == 409


def test_finance_reads_what_is_outstanding_and_what_customers_cost(office, call):
    [row] = office.signed({"amount_minor": 30_000})
    call("post", f"/expenses/{row.id}/payments", {})
    rep = office.rep.staff_id
    assert call("get", "/expense-desk/outstanding").json() == {
        "cap_minor": 300_000,
        "items": [{
            "staff_id": rep, "name": queries.expense(row.id).staff, "outstanding_minor": 30_000, "room_minor": 270_000
        }],
    }  # fmt: skip
    (cost,) = call("get", "/expense-desk/costs?first=2026-05-01&last=2026-05-31").json()
    assert (cost["customer_id"], cost["cost_minor"], cost["ratio_bp"]) == (row.customer_id, 30_000, None)
    assert call("get", "/expense-desk/costs?first=2026-07-01&last=2026-07-31").json() == []
    assert call("get", "/expense-desk/costs?first=2026-05-01").status_code == 422
    assert call("get", "/expense-desk/outstanding", role="key_account_manager").status_code == 403


def test_who_approves_reads_the_case(office, call):
    with clock.travel(to=APPLIED):
        row = office.ask(purpose="端午走访")
    told = call("get", f"/approvals/{row.approval_id}", role="owner", at=APPLIED).json()
    assert told["subject_id"] == row.id
    assert {"name": "用途", "told": "端午走访"} in told["facts"]
