"""Win a customer back: open a case, move it from stage to stage, end it with its reason."""

from shuke.customers import actions as customers
from shuke.customers import queries as customers_told
from shuke.keyaccounts.errors import CaseOpen, ReasonMissing, StageRefused, WordsMissing
from shuke.keyaccounts.events import WinbackEnded
from shuke.keyaccounts.models import Alarm, Outlook, Winback, WinbackStep
from shuke.keyaccounts.risk import winback as rules
from shuke.keyaccounts.risk.winback import Reason, Stage
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.work import record


@action("keyaccounts.care")
def open_winback(actor: Actor, *, customer_id: int, reason: str = "", note: str = "") -> int:
    """Open a case for a customer and return its id. Raises NotFound, CaseOpen, ReasonMissing for an unknown reason."""
    if reason not in ("", *Reason.values):
        raise ReasonMissing(field="reason")
    customers.lock_customer(customer_id)
    if Winback.objects.filter(customer_id=customer_id, stage__in=rules.OPEN).exists():
        raise CaseOpen
    return begin(actor, customer_id, reason=reason, note=note)


def begin(actor: Actor, customer_id: int, *, alarm: Alarm | None = None, reason: str = "", note: str = "") -> int:
    """Open a case for a locked customer, or return the id of the one that is open."""
    earlier = Winback.objects.filter(customer_id=customer_id, stage__in=rules.OPEN).first()
    if earlier is not None:
        return int(earlier.pk)
    now, usual = clock.now(), Outlook.objects.filter(customer_id=customer_id).values_list("usual_minor", flat=True)
    row = Winback.objects.create(
        customer_id=customer_id, alarm=alarm, reason=reason, opened_at=now, entered_at=now,
        owner_id=customers_told.customer(customer_id).owner_id or actor.staff_id, usual_minor=usual.first() or 0,
    )  # fmt: skip
    _enter(actor, row, note.strip()[:500])
    return int(row.pk)


@action("keyaccounts.care")
def move_winback(actor: Actor, *, case_id: int, stage: str, reason: str = "", note: str = "") -> None:
    """Take a case to its next stage. A plan and an end ask for words, a loss for its reason.

    Raises NotFound, StageRefused, WordsMissing, ReasonMissing.
    """
    row, note = locked(Winback, pk=case_id), note.strip()[:500]
    if stage not in Stage.values or not rules.may_follow(row.stage, stage):
        raise StageRefused(stage=Stage(row.stage).label)
    if rules.needs_note(stage) and not note:
        raise WordsMissing(field="note")
    row.reason = reason or row.reason
    if row.reason not in Reason.values and (row.reason or stage == Stage.LOST):
        raise ReasonMissing(field="reason")
    row.stage, row.entered_at = stage, clock.now()
    row.ended_at = row.entered_at if stage in rules.ENDS else None
    row.plan = note if stage == Stage.PLAN else row.plan
    row.save()
    _enter(actor, row, note)
    if row.ended_at:
        record(WinbackEnded(subject=row.customer_id, stage=stage, reason=row.reason))


@action("keyaccounts.care")
def take_back_step(actor: Actor, *, case_id: int) -> None:
    """Take a case back to the stage before its last step, as a further step; an ended one is open again.

    Raises NotFound, StageRefused where there is no step before, CaseOpen while another of the customer's is open.
    """
    case = Winback.objects.filter(pk=case_id).first()
    if case is None:
        raise NotFound
    customers.lock_customer(case.customer_id)
    row, steps = locked(Winback, pk=case_id), list(WinbackStep.objects.filter(case_id=case_id))
    if len(steps) < 2:
        raise StageRefused(stage=Stage(row.stage).label)
    others = Winback.objects.filter(customer_id=row.customer_id, stage__in=rules.OPEN).exclude(pk=case_id)
    row.stage = steps[-2].stage
    if row.stage in rules.OPEN and others.exists():
        raise CaseOpen
    row.entered_at = clock.now()
    row.ended_at = row.entered_at if row.stage in rules.ENDS else None
    row.plan = next((each.note for each in reversed(steps[:-1]) if each.stage == Stage.PLAN), "")
    row.save()
    _enter(actor, row, steps[-2].note)


def _enter(actor: Actor, row: Winback, note: str) -> None:
    WinbackStep.objects.create(case=row, stage=row.stage, at=row.entered_at, by=actor.label, note=note)
    told = {"note": note, "by": actor.label}
    ref = f"{row.pk}:{row.entered_at.isoformat()}"
    customers.write_timeline(row.customer_id, row.entered_at, f"care_winback_{row.stage}", ref, params=told)
