"""What comes of a request for a grade by hand, and its end."""

from datetime import date

from shuke.customers import actions as customers
from shuke.identity import actions as identity
from shuke.identity.values.approval import ApprovalState, ApprovalValue
from shuke.keyaccounts.actions.regrade import regrade_some
from shuke.keyaccounts.models import GradeOverride, OverrideState
from shuke.keyaccounts.values import Cause
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked, locked_all

_STATES = {
    ApprovalState.APPROVED: OverrideState.ACTIVE, ApprovalState.REFUSED: OverrideState.REFUSED,
    ApprovalState.WITHDRAWN: OverrideState.WITHDRAWN,
}  # fmt: skip


def follow_grade(actor: Actor, approval: ApprovalValue) -> None:
    """Put an approved grade in force, in the transaction of the decision."""
    row = GradeOverride.objects.get(pk=approval.subject_id)
    customers.lock_customer(row.customer_id)
    row.state = _STATES[ApprovalState(approval.state)]
    row.save(update_fields=["state"])
    if row.state == OverrideState.ACTIVE:
        regrade_some(actor, [row.customer_id], Cause.OVERRIDE, row.reason)


@action("keyaccounts.care")
def end_grade(actor: Actor, *, override_id: int) -> None:
    """End a grade by hand, or withdraw the request for it; one that is over stays so. Raises NotFound."""
    row = locked(GradeOverride, pk=override_id)
    if row.state == OverrideState.WAITING and row.approval_id:
        identity.withdraw_approval(actor, approval_id=row.approval_id)
    elif row.state == OverrideState.ACTIVE:
        _end(actor, [row])


@action("keyaccounts.care")
def end_grades(actor: Actor, *, today: date) -> int:
    """End every grade by hand whose last day is before today; how many."""
    rows = locked_all(GradeOverride, state=OverrideState.ACTIVE, until__lt=today)
    _end(actor, rows)
    return len(rows)


def _end(actor: Actor, rows: list[GradeOverride]) -> None:
    if rows:
        ids = [row.pk for row in rows]
        GradeOverride.objects.filter(pk__in=ids).update(state=OverrideState.ENDED, ended_at=clock.now())
        regrade_some(actor, [row.customer_id for row in rows], Cause.OVER)
