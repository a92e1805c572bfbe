"""Who decides on care plans: the manager, and finance where much money is asked for. An owner decides his own."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import ApprovalKind, Level, Role
from shuke.keyaccounts.actions.ask_for_plan import follow_plan
from shuke.keyaccounts.approval_cases import plan_case

MUCH = 500_000  # minor units: from here on finance looks too
ANY = 10**15

PLAN = ApprovalKind(
    label=_("Care plan"), levels=(Level(Role.MANAGER), Level(Role.FINANCE, MUCH)), follow=follow_plan,
    alone={Role.OWNER: ANY}, page="keyaccounts:plan", argument="plan_id", case=plan_case,
)  # fmt: skip
