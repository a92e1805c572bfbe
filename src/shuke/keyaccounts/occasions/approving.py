"""Who decides on messages of care: the manager; he and the owner send their own."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import ApprovalKind, Level, Role
from shuke.keyaccounts.actions.greet import follow_greeting

GREETING = ApprovalKind(
    label=_("Message of care"), levels=(Level(Role.MANAGER),), follow=follow_greeting,
    alone={Role.OWNER: 0, Role.MANAGER: 0}, page="keyaccounts:reminder", argument="reminder_id", in_money=False,
)  # fmt: skip
