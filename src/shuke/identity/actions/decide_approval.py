"""Say yes or no to one level of an approval."""

from shuke.identity import approving
from shuke.identity.actions.ask_for_approval import begin_step
from shuke.identity.actions.follow_approval import close_approval
from shuke.identity.events import ApprovalDecided
from shuke.identity.models import Approval, ApprovalStep
from shuke.identity.queries.approvals import approval, colleagues
from shuke.identity.queries.person_behind import person_behind
from shuke.identity.values.approval import ApprovalState, ApprovalValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.text.normalise import prose
from shuke.kit.work import record

LONGEST_REASON = 300


@action("identity.decide_approval")
def decide_approval(actor: Actor, *, approval_id: int, approve: bool, reason: str = "") -> ApprovalValue:
    """Decide the level whose turn it is; a refusal says why and closes it, the last yes closes it too.

    Raises NotFound, ApprovalClosed, NotYourOwnApproval, DecidesOncePerApproval, NotYourLevel, ReasonMissing.
    """
    row = locked(Approval, pk=approval_id)
    steps, person = list(row.steps.order_by("level")), person_behind(actor)
    if _said_already(steps, person, approve):
        return approval(row.pk)
    decided = {step.decided_person for step in steps} - {None}
    step = next((each for each in steps if each.level == row.level), None)
    able = approving.deciders(step.role, colleagues(), barred={row.asked_person, *decided}) if step else {}
    why = prose(reason)[:LONGEST_REASON]
    approving.check_decision(
        state=row.state, person=person, asked_person=row.asked_person, decided=decided, may=able, approve=approve,
        reason=why,
    )  # fmt: skip
    assert step is not None  # checked above
    assert person is not None
    step.instead_of_id = able[person]
    _decide(actor, step, person, approve, why)
    record(ApprovalDecided(approval_id=row.pk, kind=row.kind, subject_id=row.subject_id, level=step.level,
                           approved=approve))  # fmt: skip
    _go_on(actor, row, steps, approve)
    return approval(row.pk)


def _said_already(steps: list[ApprovalStep], person: int | None, approve: bool) -> bool:
    """Whether the same human said just this last: a button pressed twice."""
    last = max((step for step in steps if step.decided_at), key=lambda step: step.level, default=None)
    said = ApprovalState.APPROVED if approve else ApprovalState.REFUSED
    return last is not None and person is not None and (last.decided_person, last.state) == (person, said)


def _decide(actor: Actor, step: ApprovalStep, person: int, approve: bool, reason: str) -> None:
    step.state = ApprovalState.APPROVED if approve else ApprovalState.REFUSED
    step.decided_by_id, step.decided_person, step.decided_label = actor.staff_id, person, actor.label[:120]
    step.decided_at, step.reason = clock.now(), reason
    step.save()


def _go_on(actor: Actor, row: Approval, steps: list[ApprovalStep], approve: bool) -> None:
    following = next((step for step in steps if step.level > row.level), None)
    if not approve:
        close_approval(actor, row, ApprovalState.REFUSED)
    elif following is None:
        close_approval(actor, row, ApprovalState.APPROVED)
    else:
        begin_step(following)
        following.save(update_fields=["due", "remind_at"])
        row.level = following.level
        row.save(update_fields=["level"])
