"""What of key customers is decided by approval."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import Role
from shuke.identity.values.approval import ApprovalKind, Level
from shuke.keyaccounts.actions.evaluate import follow_evaluation
from shuke.keyaccounts.actions.follow_grade import follow_grade
from shuke.keyaccounts.actions.promise_approval import KIND, follow_promise
from shuke.keyaccounts.approval_cases import evaluation_case
from shuke.keyaccounts.expenses.approval import EXPENSE
from shuke.keyaccounts.occasions.approving import GREETING
from shuke.keyaccounts.plans.approving import PLAN

_ANY = 10**12

KINDS: dict[str, ApprovalKind] = {
    "keyaccounts.expense": EXPENSE,
    "keyaccounts.greeting": GREETING,
    "keyaccounts.plan": PLAN,
    KIND: ApprovalKind(
        label=_("Promise to a customer"),
        levels=(Level(Role.MANAGER), Level(Role.OWNER, 2_000_000)),
        follow=follow_promise,
        alone={
            Role.KEY_ACCOUNT_MANAGER: 100_000, Role.SUPERVISOR: 300_000, Role.MANAGER: 1_000_000, Role.OWNER: _ANY,
        },
        page="keyaccounts:promise",
        argument="promise_id",
    ),
    "keyaccounts.evaluation": ApprovalKind(
        label=_("Decision of an evaluation"), levels=(Level(Role.MANAGER),), follow=follow_evaluation,
        page="keyaccounts:evaluation", argument="evaluation_id", in_money=False,
        case=evaluation_case,
    ),
    "keyaccounts.grade": ApprovalKind(
        label=_("Grade by hand"), levels=(Level(Role.MANAGER),), follow=follow_grade, page="keyaccounts:override",
        argument="override_id", in_money=False,
    ),
}  # fmt: skip
