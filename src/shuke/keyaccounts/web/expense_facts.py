"""What an expense's page explains: who decided, what is known of the sale, and how the payable share comes about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from shuke.customers.queries import spent_between
from shuke.identity import queries as identity
from shuke.identity.values import Role
from shuke.identity.values.approval import ApprovalState
from shuke.keyaccounts import queries
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.values import ExpenseValue
from shuke.kit import clock, moments
from shuke.kit.money import Money


@dataclass(frozen=True, slots=True)
class Decision:
    """One level's word: by whom (and for which absent colleague), when, what, why."""

    role: str
    state: str
    by: str
    instead_of: str
    at: datetime | None
    reason: str

    @property
    def state_words(self) -> str:
        """What was decided, in the active language."""
        return str(ApprovalState(self.state).label)


def decisions(row: ExpenseValue) -> list[Decision]:
    """How each level decided, in order; those who see the expense read it. Two statements at most."""
    if row.approval_id is None:
        return []
    return [
        Decision(str(Role(step.role).label), step.state, step.decided_by, step.instead_of, step.decided_at, step.reason)
        for step in identity.approval(row.approval_id).steps
    ]


def known_collection(row: ExpenseValue, today: date, currency: str) -> dict[str, Any]:
    """What the form of sale and collection begins with: what was noted, else what they bought since, by our records."""
    if row.sale_minor:
        sale, collected = row.sale_minor, row.collected_minor
    else:
        # What our records hold was rung up or imported as paid.
        sale = collected = spent_between([row.customer_id], row.happens_on, today).get(row.customer_id, 0)
    return {
        "sale": Money(sale, currency).decimal, "collected": Money(collected, currency).decimal
    } if sale else {}  # fmt: skip


def share_explained(row: ExpenseValue, currency: str) -> str:
    """How much of the expense may be paid, and by which rule of which day, in words."""
    policy, day = queries.expense_policy(row.happens_on), moments.calendar_day(row.happens_on, clock.now().date())
    if not policy.after_sale:
        return _("All of it may be paid: the rules of %(day)s ask for no collection.") % {"day": day}
    if not row.sale_minor:
        return _(
            "By the rules of %(day)s only the collected share is paid: collected ÷ sold. Nothing is noted yet."
        ) % {"day": day}  # fmt: skip
    due = rules.payable(
        row.amount_minor, sale_minor=row.sale_minor, collected_minor=row.collected_minor, policy=policy
    )  # fmt: skip
    return _("Payable: %(amount)s × %(collected)s collected ÷ %(sold)s sold = %(due)s, by the rules of %(day)s.") % {
        "amount": Money(row.amount_minor, currency).format(), "due": Money(due, currency).format(), "day": day,
        "collected": Money(row.collected_minor, currency).format(), "sold": Money(row.sale_minor, currency).format(),
    }  # fmt: skip
