"""Close an approval, and let the room that asked act on it in the same transaction."""

from shuke.identity.approval_kinds import approval_kind
from shuke.identity.events import ApprovalClosed
from shuke.identity.models import Approval, ApprovalStep
from shuke.identity.queries.approvals import approval
from shuke.identity.values.approval import ApprovalState
from shuke.kit import clock
from shuke.kit.access import Actor, system
from shuke.kit.work import record


def close_approval(actor: Actor, row: Approval, state: ApprovalState) -> None:
    """Set the end of a locked (or new) approval and follow it; within an action."""
    row.state, row.closed_at = state, clock.now()
    row.save(update_fields=["state", "closed_at", "level"])
    steps = ApprovalStep.objects.filter(approval_id=row.pk, state=ApprovalState.WAITING)
    steps.update(state=ApprovalState.WITHDRAWN)
    record(ApprovalClosed(approval_id=row.pk, kind=row.kind, subject_id=row.subject_id, state=str(state)))
    approval_kind(row.kind).follow(system(actor.merchant_id, actor.label), approval(row.pk))
