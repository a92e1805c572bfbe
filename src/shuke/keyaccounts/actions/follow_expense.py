"""What comes of an application for a relationship expense."""

from shuke.identity.values.approval import ApprovalState, ApprovalValue
from shuke.keyaccounts.actions.recipient_years import give_back_years
from shuke.keyaccounts.expenses.values import ExpenseState
from shuke.keyaccounts.models import Expense
from shuke.kit.access import Actor
from shuke.kit.locks import locked

_STATES = {
    ApprovalState.APPROVED: ExpenseState.APPROVED, ApprovalState.REFUSED: ExpenseState.REFUSED,
    ApprovalState.WITHDRAWN: ExpenseState.WITHDRAWN,
}  # fmt: skip


def follow_expense(actor: Actor, approval: ApprovalValue) -> None:
    """Approved it may be paid; refused or withdrawn, it counts in nobody's year. Within the decision's transaction."""
    row = locked(Expense, pk=approval.subject_id)
    row.state = _STATES[ApprovalState(approval.state)]
    row.save(update_fields=["state"])
    if row.state != ExpenseState.APPROVED:
        give_back_years(row)
