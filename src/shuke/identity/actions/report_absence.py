"""Say who is away, and who decides for him meanwhile; take it back."""

from datetime import date

from shuke.identity import working_hours
from shuke.identity.errors import AbsenceOverlaps, AbsenceRefused, DeputyCannotSignIn
from shuke.identity.events import AbsenceReported
from shuke.identity.models import Absence, Staff
from shuke.identity.queries.calendar import absence
from shuke.identity.values.calendar import AbsenceKind, AbsenceValue
from shuke.kit import clock
from shuke.kit.access import Actor, action, require
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.text.normalise import prose
from shuke.kit.work import record


@action("identity.report_absence")
def report_absence(
    actor: Actor, *, first: date, last: date, kind: str, note: str = "", deputy_id: int | None = None
) -> AbsenceValue:  # fmt: skip
    """Report that oneself is away, both days included. Raises NotFound (a key is nobody), AbsenceRefused,
    AbsenceOverlaps.
    """
    return _report(actor.staff_id, first, last, kind, note, deputy_id)


@action("identity.manage_absences")
def report_absence_of(
    actor: Actor, *, staff_id: int, first: date, last: date, kind: str, note: str = "", deputy_id: int | None = None
) -> AbsenceValue:  # fmt: skip
    """Report that somebody of the staff is away, both days included. Raises NotFound, AbsenceRefused,
    AbsenceOverlaps.
    """
    return _report(staff_id, first, last, kind, note, deputy_id)


@action("identity.report_absence")
def cancel_absence(actor: Actor, *, absence_id: int) -> None:
    """Take an absence back: one's own, or with the right to, anybody's. Twice changes nothing. Raises NotFound."""
    row = locked(Absence, pk=absence_id)
    if row.staff_id != actor.staff_id:
        require(actor, "identity.manage_absences")
    if row.cancelled_at is None:
        row.cancelled_at = clock.now()
        row.save(update_fields=["cancelled_at"])


def _report(
    staff_id: int | None, first: date, last: date, kind: str, note: str, deputy_id: int | None
) -> AbsenceValue:  # fmt: skip
    known = set(Staff.objects.filter(pk__in=[staff_id, deputy_id], active=True).values_list("pk", flat=True))
    if staff_id is None or not {staff_id, deputy_id} - {None} <= known:
        raise NotFound
    if kind not in AbsenceKind.values:
        raise AbsenceRefused(field="kind")
    if deputy_id is not None and not Staff.objects.filter(pk=deputy_id, person_id__isnull=False).exists():
        raise DeputyCannotSignIn(field="deputy_id")
    working_hours.check_absence(first, last, staff_id=staff_id, deputy_id=deputy_id)
    locked(Staff, pk=staff_id)  # two reports of the same days come one after the other
    same = Absence.objects.filter(staff_id=staff_id, cancelled_at=None, first__lte=last, last__gte=first).first()
    if same is not None:
        raise AbsenceOverlaps(field="first", first=same.first.isoformat(), last=same.last.isoformat())
    row = Absence.objects.create(
        staff_id=staff_id, first=first, last=last, kind=kind, note=prose(note)[:200], deputy_id=deputy_id
    )
    record(AbsenceReported(absence_id=row.pk, staff_id=staff_id, first=first.isoformat(), last=last.isoformat()))
    found = absence(row.pk)
    assert found is not None
    return found
