"""Take back what oneself asked for."""

from shuke.identity.actions.follow_approval import close_approval
from shuke.identity.errors import ApprovalClosed
from shuke.identity.models import Approval
from shuke.identity.queries.approvals import approval
from shuke.identity.queries.person_behind import person_behind
from shuke.identity.values.approval import ApprovalState, ApprovalValue
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound


@action("identity.ask_approval")
def withdraw_approval(actor: Actor, *, approval_id: int) -> ApprovalValue:
    """Take it back while it waits; the system may take back any. Twice changes nothing.

    Raises NotFound (also for what others asked), ApprovalClosed.
    """
    row = locked(Approval, pk=approval_id)
    if actor.kind != "system" and (row.asked_person is None or row.asked_person != person_behind(actor)):
        raise NotFound
    if row.state == ApprovalState.WITHDRAWN:
        return approval(row.pk)
    if row.state != ApprovalState.WAITING:
        raise ApprovalClosed
    close_approval(actor, row, ApprovalState.WITHDRAWN)
    return approval(row.pk)
