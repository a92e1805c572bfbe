"""Approvals: what waits for somebody, what he asked for, one with its levels, and the tables of levels."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F, Q, QuerySet

from shuke.identity import approving
from shuke.identity.approval_kinds import approval_kind, approval_kinds
from shuke.identity.approving import Colleague
from shuke.identity.models import Approval, ApprovalLevel, ApprovalLimit, ApprovalStep, Staff
from shuke.identity.queries.calendar import away_today
from shuke.identity.queries.person_behind import person_behind
from shuke.identity.values import Role
from shuke.identity.values.approval import ApprovalState, ApprovalValue, Fact, Level, StepValue
from shuke.kit import clock
from shuke.kit.access import Actor
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound

Page = tuple[list[ApprovalValue], str | None]


def approval(approval_id: int) -> ApprovalValue:
    """One approval with its levels, for rooms; raises NotFound. Two statements."""
    found = _values(Approval.objects.filter(pk=approval_id))
    if not found:
        raise NotFound
    return found[0]


def approvals_of(kind: str, subject_ids: Iterable[int]) -> dict[int, ApprovalValue]:
    """The latest approval of each of these subjects of one kind; two statements."""
    rows = Approval.objects.filter(kind=kind, subject_id__in=set(subject_ids)).order_by("pk")
    return {each.subject_id: each for each in _values(rows)}


def approval_case(row: ApprovalValue) -> Sequence[Fact]:
    """What it is about, as its room tells it in the active language; nothing where the subject is gone."""
    kind = approval_kinds().get(row.kind)
    try:
        return kind.case(row) if kind is not None and kind.case is not None else ()
    except NotFound:
        return ()


def approval_shown_to(actor: Actor, approval_id: int) -> ApprovalValue:
    """One approval for a screen: to whoever asked, decides or decided, to owners and the system; else NotFound."""
    found, person = approval(approval_id), person_behind(actor)
    roles = {step.role for step in found.steps}
    involved = person is not None and person in {found.asked_person, *(step.decided_person for step in found.steps)}
    if involved or actor.role in roles | {Role.OWNER} or actor.kind == "system" or may_decide(actor, found):
        return found
    raise NotFound


def sees_approval(actor: Actor, approval_id: int) -> bool:
    """Whether the approval's page opens for somebody."""
    try:
        approval_shown_to(actor, approval_id)
    except NotFound:
        return False
    return True


def approvals_waiting(actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Page:
    """What this actor may decide now, oldest first; six statements whatever the limit."""
    rows = Approval.objects.filter(pk__in=_waiting_ids(actor)).order_by("pk")
    if after := decode_cursor(cursor, int):
        rows = rows.filter(pk__gt=after[0])
    return page_of(_values(rows[: limit + 1]), limit, lambda row: (row.id,))


def waiting_count(actor: Actor) -> int:
    """How many this actor may decide now; five statements at most."""
    return len(_waiting_ids(actor))


def approvals_asked_by(actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Page:
    """What the human behind this actor asked for, newest first."""
    person = person_behind(actor)
    return _newest(Approval.objects.filter(asked_person=person) if person else Approval.objects.none(), cursor, limit)


def approvals_decided_by(actor: Actor, *, cursor: str | None = None, limit: int = 50) -> Page:
    """What the human behind this actor decided a level of, newest first."""
    steps = ApprovalStep.objects.filter(decided_person=person_behind(actor), decided_at__isnull=False)
    return _newest(Approval.objects.filter(pk__in=steps.values("approval_id")), cursor, limit)


def may_decide(actor: Actor, value: ApprovalValue) -> bool:
    """Whether it is this actor's turn; four statements at most."""
    step, person = value.current, person_behind(actor)
    if step is None or person is None or not actor.may("identity.decide_approval"):
        return False
    barred = {value.asked_person, *(each.decided_person for each in value.steps)}
    return person in approving.deciders(step.role, colleagues(), barred=barred)


def levels_of(kind: str) -> tuple[Level, ...]:
    """The merchant's own levels of a kind, or the room's; one statement. Raises UnknownApprovalKind."""
    default = approval_kind(kind).levels
    own = ApprovalLevel.objects.filter(kind=kind).order_by("level").values_list("role", "from_minor", "minutes")
    return tuple(Level(*line) for line in own) or default


def may_alone(actor: Actor, kind: str, amount_minor: int) -> bool:
    """Whether the actor's role may do this much of a kind without asking; one statement."""
    return actor.kind == "system" or abs(amount_minor) <= limits_of(kind).get(actor.role, -1)


def limits_of(kind: str) -> dict[str, int]:
    """What each role may do of a kind without asking, minor units; a role that is left out always asks."""
    own = dict(ApprovalLimit.objects.filter(kind=kind).values_list("role", "most_minor"))
    return {str(role): most for role, most in approval_kind(kind).alone.items()} | own


def colleagues() -> list[Colleague]:
    """The staff who can sign in, with whom they stand for today; three statements."""
    away = away_today()
    absent = {each.staff_id for each in away}
    return [
        Colleague(
            row.pk, row.person_id, row.role, away=row.pk in absent,
            deputy_of=frozenset(each.staff_id for each in away if each.deputy_id == row.pk),
        )
        for row in Staff.objects.filter(active=True, person_id__isnull=False).order_by("pk")
    ]  # fmt: skip


def people_for(role: str, *, barred: Iterable[int | None] = ()) -> set[int]:
    """Who may act in a role today, deputies and the owner who stands in counted, but for those barred: persons."""
    return set(approving.deciders(role, colleagues(), barred=set(barred)))


def _waiting_ids(actor: Actor) -> list[int]:
    person = person_behind(actor)
    if person is None or not actor.may("identity.decide_approval"):
        return []
    rows = Approval.objects.filter(state=ApprovalState.WAITING).exclude(asked_person=person)
    told = rows.filter(steps__level=F("level")).values_list("pk", "asked_person", "steps__role")
    open_ = list(told.order_by("pk"))
    if not open_:
        return []
    decided = _decided({pk for pk, _asked, _role in open_})
    staff = colleagues()
    # Those barred differ only where somebody asked or decided: few sets, each looked up once.
    known: dict[tuple[str, frozenset[int | None]], bool] = {}
    found = []
    for pk, asked, role in open_:
        key = role, frozenset({asked, *decided.get(pk, ())})
        if key not in known:
            known[key] = person in approving.deciders(role, staff, barred=key[1])
        if known[key]:
            found.append(pk)
    return found


def _decided(approvals: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    steps = ApprovalStep.objects.filter(approval_id__in=approvals, decided_person__isnull=False)
    for pk, person in steps.values_list("approval_id", "decided_person"):
        found.setdefault(pk, []).append(person)
    return found


def _newest(rows: QuerySet[Approval], cursor: str | None, limit: int) -> Page:
    rows = rows.order_by("-pk")
    if before := decode_cursor(cursor, int):
        rows = rows.filter(Q(pk__lt=before[0]))
    return page_of(_values(rows[: limit + 1]), limit, lambda row: (row.id,))


def _values(rows: QuerySet[Approval]) -> list[ApprovalValue]:
    found = list(rows)
    steps: dict[int, list[StepValue]] = {}
    lines = ApprovalStep.objects.filter(approval_id__in=[row.pk for row in found]).select_related("instead_of")
    now = clock.now()
    for line in lines.order_by("level"):
        steps.setdefault(line.approval_id, []).append(_step(line, now))
    return [_value(row, tuple(steps.get(row.pk, ()))) for row in found]


def _step(row: ApprovalStep, now: datetime) -> StepValue:
    return StepValue(
        level=row.level, role=row.role, state=row.state, due=row.due, decided_by=row.decided_label,
        decided_person=row.decided_person, decided_at=row.decided_at, reason=row.reason,
        instead_of=row.instead_of.name if row.instead_of else "",
        late=row.due is not None and row.due < (row.decided_at or now),
    )  # fmt: skip


def _value(row: Approval, steps: tuple[StepValue, ...]) -> ApprovalValue:
    return ApprovalValue(
        id=row.pk, kind=row.kind, subject_id=row.subject_id, title=row.title, amount_minor=row.amount_minor,
        params=row.params, state=row.state, level=row.level, asked_by=row.asked_label, asked_by_id=row.asked_by_id,
        asked_person=row.asked_person, asked_at=row.asked_at, closed_at=row.closed_at, steps=steps,
    )  # fmt: skip
