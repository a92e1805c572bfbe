"""A kind of approval for tests, and people to decide it."""

from dataclasses import dataclass, field

import pytest

from shuke.identity import approval_kinds, queries
from shuke.identity.actions import ask_for_approval, decide_approval
from shuke.identity.models import Merchant
from shuke.identity.values import Role
from shuke.identity.values.approval import ApprovalKind, ApprovalValue, Level
from shuke.kit import tenancy
from shuke.kit.access import Actor
from tests.factories import actor_for, make_merchant

KIND = "keyaccounts.expense_of_tests"


@dataclass
class Office:
    """An open merchant with one of each role, and what was followed."""

    merchant: Merchant
    people: dict[str, Actor]
    followed: list[ApprovalValue] = field(default_factory=list)

    def __getattr__(self, role: str) -> Actor:
        return self.people[role]

    def ask(self, actor: Actor, amount: int = 0, subject: int = 7) -> ApprovalValue:
        return ask_for_approval(actor, kind=KIND, subject_id=subject, title="礼品", amount_minor=amount)

    def yes(self, actor: Actor, asked: ApprovalValue) -> ApprovalValue:
        return decide_approval(actor, approval_id=asked.id, approve=True)

    def no(self, actor: Actor, asked: ApprovalValue, reason: str = "没有预算") -> ApprovalValue:
        return decide_approval(actor, approval_id=asked.id, approve=False, reason=reason)

    def waiting(self, role: str) -> list[int]:
        return [each.id for each in queries.approvals_waiting(self.people[role])[0]]


def kind_followed_by(follow) -> ApprovalKind:
    """Manager always, finance from 1,000.00, owner from 5,000.00."""
    levels = (Level(Role.MANAGER), Level(Role.FINANCE, 100_000), Level(Role.OWNER, 500_000))
    return ApprovalKind("Gift", levels, follow, alone={Role.MANAGER: 20_000})


def an_office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """People of six roles, with the kind of these tests known; the tenancy is the caller's to open."""
    merchant = make_merchant()
    roles = ("owner", "manager", "finance", "key_account_manager", "supervisor", "cashier")
    office = Office(merchant, {role: actor_for(role, merchant) for role in roles})
    kind = kind_followed_by(lambda _actor, value: office.followed.append(value))
    monkeypatch.setattr(approval_kinds, "approval_kinds", lambda: {KIND: kind})
    return office


@pytest.fixture
def office(db, monkeypatch):
    made = an_office(monkeypatch)
    with tenancy.open(merchant=made.merchant.pk):
        yield made
