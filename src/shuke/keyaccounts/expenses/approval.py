"""The approval of a relationship expense: manager, above 2,000 finance too, above 10,000 the owner too."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import ApprovalKind, ApprovalValue, Level, Role
from shuke.kit.access import Actor


def follow_expense(actor: Actor, approval: ApprovalValue) -> None:
    """What became of the application is told to it."""


EXPENSE = ApprovalKind(
    _("Relationship expense"),
    (Level(Role.MANAGER), Level(Role.FINANCE, 200_000), Level(Role.OWNER, 1_000_000)),
    follow_expense,
)
