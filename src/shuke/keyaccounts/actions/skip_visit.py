"""Leave a contact out, with a reason; and take that back."""

from shuke.customers import actions as customers
from shuke.keyaccounts.actions.visit_rows import check_free, coming_visit, keep, locked_visit, words
from shuke.keyaccounts.models import Visit
from shuke.keyaccounts.queries.visits import visit_of
from shuke.keyaccounts.visits.errors import AlreadyReported
from shuke.keyaccounts.visits.events import VisitSkipped
from shuke.keyaccounts.visits.rules import OPEN, Standing
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("keyaccounts.care")
def skip_visit(actor: Actor, *, visit_id: int, reason: str) -> VisitValue:
    """Leave it out. Raises NotFound, VisitClosed, HeldAlready, ReasonMissing, TooLong."""
    visit = coming_visit(visit_id)
    visit.reason = words(reason, 200, field="reason", needed=True)
    visit.state = Standing.SKIPPED
    keep(visit, ["state", "reason"])
    _tell(visit, actor)
    record(VisitSkipped(subject=visit.customer_id, visit_id=visit.pk, kind=visit.kind, reason=visit.reason))
    return visit_of(visit_id)


@action("keyaccounts.care")
def reopen_visit(actor: Actor, *, visit_id: int) -> VisitValue:
    """Take back that somebody was there; or else that it was skipped, missed or agreed: planned on its day again.

    Raises NotFound, AlreadyReported, DayTaken.
    """
    visit = locked_visit(visit_id)
    if visit.state == Standing.DONE:
        raise AlreadyReported
    if visit.state in OPEN and visit.checked_in_at is not None:
        visit.checked_in_at = visit.off_m = None
        keep(visit, ["checked_in_at", "off_m"])
        return visit_of(visit_id)
    check_free(visit.customer_id, visit.day, visit.kind, visit.round_id, but=visit.pk)
    visit.state, visit.at = Standing.PLANNED, None
    keep(visit, ["state", "at"])
    return visit_of(visit_id)


def _tell(visit: Visit, actor: Actor) -> None:
    now = clock.now()
    customers.write_timeline(
        visit.customer_id, now, "visit_skipped", f"{visit.pk}:{now.isoformat()}",
        params={"visit_id": visit.pk, "contact": visit.kind, "reason": visit.reason, "by": actor.label},
    )  # fmt: skip
