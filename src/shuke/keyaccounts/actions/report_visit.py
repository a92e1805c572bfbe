"""Tell what came of a contact; once, however often the phone sends it."""

from dataclasses import asdict, replace
from datetime import datetime, time

from django.utils.translation import gettext as _

from shuke.customers import actions as customers
from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.follow_up import follow_up
from shuke.keyaccounts.actions.make_promise import make_promise
from shuke.keyaccounts.actions.next_contact import refresh_next_contacts
from shuke.keyaccounts.actions.note_in_archive import note_in_archive
from shuke.keyaccounts.actions.report_check import checked
from shuke.keyaccounts.actions.visit_rows import locked_visit, words
from shuke.keyaccounts.models import Report, Visit
from shuke.keyaccounts.queries.reports import report_by_key, report_value
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits import rules
from shuke.keyaccounts.visits.errors import AlreadyReported, NotHeldYet, NotReported
from shuke.keyaccounts.visits.events import VisitReported
from shuke.keyaccounts.visits.values import ReportIn, ReportValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record

_TEXTS = ("purpose", "people", "needs", "rivals", "satisfaction", "next_step", "next_on", "script_id", "answers")


@action("keyaccounts.care")
def report_visit(actor: Actor, *, visit_id: int, key: str, report: ReportIn) -> ReportValue:
    """Keep the report; its promises are made, its next step is planned, and the company's archive learns its needs,
    its news of rivals and its figures. The same key again returns the first answer.

    It is late when it was written (by the server's clock, see `rules.written_at`) after noon of the next working day.
    A meeting settles the call that the cadence planned for the same day.
    Raises NotFound, AlreadyReported, NotHeldYet, PurposeMissing, SatisfactionRefused, TooLong, and what promises raise.
    """
    visit = locked_visit(visit_id)
    if earlier := report_by_key(key, visit_id):
        return earlier
    told, now = checked(report), clock.now()
    if visit.state == rules.Standing.DONE:
        raise AlreadyReported
    written = rules.written_at(told.written_at, told.device_now, now)
    _close(visit, told, written)
    kept = _keep(visit, actor, told, version=1, key=key, written_at=written, received_at=now)
    _promise(actor, visit, told)
    note_in_archive(actor, visit, told)
    _settle_calls(visit)
    if told.next_step:
        follow_up(visit, told)
    refresh_next_contacts([visit.customer_id])
    _tell(visit, kept, actor)
    return report_value(kept, actor.label)


@action("keyaccounts.care")
def correct_report(actor: Actor, *, visit_id: int, key: str, report: ReportIn, why: str) -> ReportValue:
    """Add a version with the reason; when the first one was written stays as it was, and so does lateness.

    The archive learns what is new, and loses what only the former version said. Promises and next steps of a correction
    are made by their own verbs. Raises NotFound, NotReported, ReasonMissing.
    """
    visit = locked_visit(visit_id)
    if earlier := report_by_key(key, visit_id):
        return earlier
    told, now = checked(report), clock.now()
    last = visit.reports.order_by("-version").first()
    if last is None:
        raise NotReported
    # What was said to a script's questions was said: only what we made of it is corrected.
    told = replace(told, script_id=last.script_id, answers=tuple(last.answers))
    reason = words(why, 200, field="why", needed=True)
    note_in_archive(actor, visit, told, last)
    kept = _keep(visit, actor, told, version=last.version + 1, key=key, written_at=now, received_at=now, why=reason)
    return report_value(kept, actor.label)


def _close(visit: Visit, told: ReportIn, written: datetime) -> None:
    working = working_time.table()
    if told.held_at and told.held_at > written:
        raise NotHeldYet(field="held_at")
    held = told.held_at or _held(visit, written)
    visit.state, visit.held_at, visit.reported_at = rules.Standing.DONE, held, written
    visit.due_at = rules.report_due(held, working).due
    visit.save(update_fields=["state", "held_at", "reported_at", "due_at"])


def _settle_calls(visit: Visit) -> None:
    """Who was met needs no call of the cadence that day any more."""
    assert visit.held_at is not None  # just written
    day = clock.day_of(visit.held_at, working_time.table().zone)
    for call in Visit.objects.filter(customer_id=visit.customer_id, day=day, kind=VisitKind.CALL):
        if rules.settles_call(visit.kind, call_state=call.state, call_purpose=call.purpose):
            call.state, call.reason = rules.Standing.SKIPPED, _("Met in person that day")
            call.save(update_fields=["state", "reason"])


def _held(visit: Visit, written: datetime) -> datetime:
    """When a contact was held of which nobody says it: at its check-in, its time, on its day, else just now."""
    zone = working_time.table().zone
    on_its_day = datetime.combine(visit.day, time(12), zone)
    known = [moment for moment in (visit.checked_in_at, visit.at) if moment and moment <= written]
    if known:
        return known[0]
    return on_its_day if visit.day < clock.day_of(written, zone) else written


def _keep(visit: Visit, actor: Actor, told: ReportIn, **more: object) -> Report:
    facts = asdict(told)
    fields = {name: facts[name] for name in _TEXTS}
    fields |= {"people": list(told.people), "answers": list(told.answers)}
    return Report.objects.create(visit_id=visit.pk, by_id=actor.staff_id, **fields, **more)


def _promise(actor: Actor, visit: Visit, told: ReportIn) -> None:
    source = "call" if visit.kind == VisitKind.CALL else "visit"
    for each in told.promises:
        make_promise(
            actor, customer_id=visit.customer_id, text=each.text, due_on=each.due_on, worth_minor=each.worth_minor,
            shared=each.shared, source=source, source_ref=str(visit.pk), staff_id=visit.staff_id,
        )  # fmt: skip


def _tell(visit: Visit, report: Report, actor: Actor) -> None:
    assert visit.held_at is not None  # written just above
    assert visit.due_at is not None
    late = rules.is_late(report.written_at, visit.due_at)
    customers.write_timeline(
        visit.customer_id, visit.held_at, "visit_reported", str(visit.pk),
        params={
            "visit_id": visit.pk, "contact": visit.kind, "purpose": report.purpose, "by": actor.label, "late": late,
        },
    )  # fmt: skip
    record(VisitReported(
        subject=visit.customer_id, visit_id=visit.pk, kind=visit.kind, satisfaction=report.satisfaction, late=late
    ))  # fmt: skip
