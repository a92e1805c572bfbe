"""A merchant with people of four roles and key customers, and expenses on their way."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from shuke.customers.actions import create_customer
from shuke.identity.actions import decide_approval
from shuke.identity.models import Merchant
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses.values import ExpenseValue, Recipient
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor
from tests.factories import actor_for, make_merchant

MAY = date(2026, 5, 1)
APPLIED = datetime(2026, 5, 11, 2, tzinfo=UTC)  # a Monday morning in Shanghai
STATISTICS = datetime(2026, 6, 3, 2, tzinfo=UTC)
CHECKS = datetime(2026, 6, 8, 2, tzinfo=UTC)
ADVANCE = datetime(2026, 6, 9, 2, tzinfo=UTC)


@dataclass
class Office:
    """The people, and the customers by number."""

    merchant: Merchant
    owner: Actor
    manager: Actor
    finance: Actor
    rep: Actor
    customers: list[int]
    asked: int = 0

    def ask(self, actor: Actor | None = None, **changed) -> ExpenseValue:
        self.asked += 1
        told = {
            "key": f"k{self.asked}", "customer_id": self.customers[0], "kind": "gift", "purpose": "端午礼盒",
            "amount_minor": 30_000, "happens_on": date(2026, 5, 20), "recipients": [Recipient("王总")],
        }  # fmt: skip
        return actions.apply_for_expense(actor or self.rep, **told | changed)

    def approved(self, **changed) -> ExpenseValue:
        asked = self.ask(**changed)
        decide_approval(self.manager, approval_id=asked.approval_id, approve=True)
        if asked.amount_minor >= 200_000:
            decide_approval(self.finance, approval_id=asked.approval_id, approve=True)
        return queries.expense(asked.id)

    def signed(self, *expenses: dict) -> list[ExpenseValue]:
        """Approved in May, on a sheet that all three have signed."""
        with clock.travel(to=APPLIED):
            made = [self.approved(**each) for each in expenses or ({},)]
        with clock.travel(to=STATISTICS):
            actions.make_sheets(self.finance, month=MAY)
        with clock.travel(to=CHECKS):
            for sheet in queries.sheets(MAY):
                for who in (self.rep, self.manager, self.finance):
                    actions.sign_sheet(who, sheet_id=sheet.id)
        return [queries.expense(each.id) for each in made]


def an_office() -> Office:
    """Open one, with the customers it needs; the tenancy is the caller's to open afterwards."""
    merchant = make_merchant()
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        known = [create_customer(owner, name=name).id for name in ("瑞丰汽配", "宏达机电", "永盛五金", "同力轴承")]
    return Office(
        merchant, owner, actor_for("manager", merchant), actor_for("finance", merchant),
        actor_for("key_account_manager", merchant), known,
    )  # fmt: skip


@pytest.fixture
def office(db):
    made = an_office()
    with tenancy.open(merchant=made.merchant.pk):
        yield made
