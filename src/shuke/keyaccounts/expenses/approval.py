"""The approval of a relationship expense: manager, above 2,000 finance too, above 10,000 the owner too."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import ApprovalKind, ApprovalValue, Level, Role
from shuke.keyaccounts.actions.recipient_years import give_back_years
from shuke.keyaccounts.expenses.values import ExpenseState
from shuke.keyaccounts.models import Expense
from shuke.kit.access import Actor
from shuke.kit.locks import locked

KIND = "keyaccounts.expense"
_THEN = {
    "approved": ExpenseState.APPROVED, "refused": ExpenseState.REFUSED, "withdrawn": ExpenseState.WITHDRAWN
}  # fmt: skip


def follow_expense(actor: Actor, approval: ApprovalValue) -> None:
    """What became of the application; refused or withdrawn, it counts in nobody's year."""
    row = locked(Expense, pk=approval.subject_id)
    row.state = _THEN[approval.state]
    row.save(update_fields=["state"])
    if row.state != ExpenseState.APPROVED:
        give_back_years(row)


EXPENSE = ApprovalKind(
    _("Relationship expense"),
    (Level(Role.MANAGER), Level(Role.FINANCE, 200_000), Level(Role.OWNER, 1_000_000)),
    follow_expense,
    page="keyaccounts:expense",
    argument="expense_id",
)
