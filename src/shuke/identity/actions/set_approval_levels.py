"""Say who approves what, and what each role may do without asking."""

from collections.abc import Mapping, Sequence

from shuke.identity import approving
from shuke.identity.approval_kinds import approval_kind
from shuke.identity.errors import LevelsRefused
from shuke.identity.models import ApprovalLevel, ApprovalLimit
from shuke.identity.rules import STAFF_ROLES
from shuke.identity.values.approval import Level
from shuke.kit.access import Actor, action

_MOST = 10**12


@action("identity.set_approval_levels")
def set_approval_levels(
    actor: Actor, *, kind: str, levels: Sequence[Level], limits: Mapping[str, int] | None = None
) -> None:  # fmt: skip
    """Replace the levels of a kind (they hold for what is asked from now on), and the limits that are given.

    Raises UnknownApprovalKind, LevelsRefused.
    """
    approval_kind(kind)
    approving.check_levels(levels)
    for role, most in (limits or {}).items():
        if role not in STAFF_ROLES or not 0 <= most <= _MOST:
            raise LevelsRefused(field="limits")
    ApprovalLevel.objects.filter(kind=kind).delete()
    ApprovalLevel.objects.bulk_create(
        [
            ApprovalLevel(kind=kind, level=number, role=level.role, from_minor=level.from_minor, minutes=level.minutes)
            for number, level in enumerate(levels, start=1)
        ]
    )
    ApprovalLimit.objects.bulk_create(
        [ApprovalLimit(kind=kind, role=role, most_minor=most) for role, most in (limits or {}).items()],
        update_conflicts=True, unique_fields=["merchant_id", "kind", "role"], update_fields=["most_minor"],
    )  # fmt: skip
