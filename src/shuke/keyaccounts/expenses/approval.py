"""Who decides on a relationship expense: the manager, above 2,000 finance too, above 10,000 the owner too."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import ApprovalKind, Level, Role
from shuke.keyaccounts.actions.follow_expense import follow_expense
from shuke.keyaccounts.approval_cases import expense_case

EXPENSE = ApprovalKind(
    _("Relationship expense"),
    (Level(Role.MANAGER), Level(Role.FINANCE, 200_000), Level(Role.OWNER, 1_000_000)),
    follow_expense,
    page="keyaccounts:expense",
    argument="expense_id",
    case=expense_case,
)
