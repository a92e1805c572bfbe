"""Ask for a decision: the levels that the amount needs, in order, each with its time."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from shuke.identity import approving
from shuke.identity.actions.follow_approval import close_approval
from shuke.identity.errors import ApprovalWaits, NobodyBehind, NobodyToDecide
from shuke.identity.events import ApprovalAsked
from shuke.identity.models import Approval, ApprovalStep
from shuke.identity.queries.approvals import approval, colleagues, levels_of
from shuke.identity.queries.calendar import work_calendar
from shuke.identity.queries.person_behind import person_behind
from shuke.identity.values.approval import ApprovalState, ApprovalValue, Level
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import prose
from shuke.kit.work import record


@action("identity.ask_approval")
def ask_for_approval(
    actor: Actor, *, kind: str, subject_id: int, title: str, amount_minor: int = 0,
    params: Mapping[str, Any] | None = None,
) -> ApprovalValue:  # fmt: skip
    """Ask to have something decided; within the asking verb. Where no level is needed it is approved, and followed.

    Raises UnknownApprovalKind, ApprovalWaits, NobodyToDecide, NobodyBehind.
    """
    levels = approving.levels_for(levels_of(kind), amount_minor)
    person = _person(actor)
    if not approving.can_be_decided([level.role for level in levels], colleagues(), asked_person=person):
        raise NobodyToDecide
    row = _asked(Approval(
        kind=kind, subject_id=subject_id, title=prose(title)[:200], amount_minor=amount_minor,
        params=dict(params or {}), asked_by_id=actor.staff_id, asked_person=person, asked_label=actor.label[:120],
        asked_at=clock.now(),
    ))  # fmt: skip
    record(ApprovalAsked(approval_id=row.pk, kind=kind, subject_id=subject_id))
    _add_steps(row, levels)
    if not levels:
        close_approval(actor, row, ApprovalState.APPROVED)
    return approval(row.pk)


def _person(actor: Actor) -> int | None:
    person = person_behind(actor)
    if person is None and actor.kind != "system":
        raise NobodyBehind
    return person


def _asked(row: Approval) -> Approval:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise ApprovalWaits from None
    return row


def _add_steps(row: Approval, levels: list[Level]) -> None:
    steps = [
        ApprovalStep(
            approval_id=row.pk, level=number, role=level.role, minutes=level.minutes, asked_person=row.asked_person
        )
        for number, level in enumerate(levels, start=1)
    ]
    if steps:
        begin_step(steps[0])
    ApprovalStep.objects.bulk_create(steps)


def begin_step(step: ApprovalStep) -> None:
    """Let a level's time run: half of it until the reminder, all of it until it is due. The caller saves."""
    now, table = clock.now(), work_calendar()
    step.due = approving.due_after(now, step.minutes, table)
    step.remind_at = approving.due_after(now, step.minutes // 2, table)
