"""Call first: agree a time, or note that it does not suit and propose another day."""

from datetime import date, datetime

from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.visit_rows import check_day, check_free, coming_visit, keep, words
from shuke.keyaccounts.queries.visits import visit_of
from shuke.keyaccounts.visits.rules import Standing
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock
from shuke.kit.access import Actor, action


@action("keyaccounts.care")
def agree_visit(actor: Actor, *, visit_id: int, at: datetime, agreed_with: str = "") -> VisitValue:
    """The customer expects us at `at`, on whatever day suits him.

    Raises NotFound, VisitClosed, HeldAlready, DayPast, DayTooFar, DayTaken.
    """
    visit = coming_visit(visit_id)
    day = clock.day_of(at, working_time.table().zone)
    check_day(day, agreed=True)
    check_free(visit.customer_id, day, visit.kind, visit.round_id, but=visit.pk)
    visit.at, visit.day, visit.state = at, day, Standing.AGREED
    visit.agreed_with = words(agreed_with, 80, field="agreed_with")
    keep(visit, ["at", "day", "state", "agreed_with"])
    return visit_of(visit_id)


@action("keyaccounts.care")
def put_off_visit(actor: Actor, *, visit_id: int, day: date, reason: str) -> VisitValue:
    """It does not suit the customer: note why, and propose another working day. How often is counted.

    Raises NotFound, VisitClosed, HeldAlready, DayPast, DayTooFar, FreeDay, DayTaken, ReasonMissing.
    """
    visit = coming_visit(visit_id)
    visit.reason = words(reason, 200, field="reason", needed=True)
    check_day(day)
    check_free(visit.customer_id, day, visit.kind, visit.round_id, but=visit.pk)
    visit.at, visit.day, visit.state, visit.put_off = None, day, Standing.PLANNED, visit.put_off + 1
    keep(visit, ["at", "day", "state", "reason", "put_off"])
    return visit_of(visit_id)


@action("keyaccounts.care")
def move_visit(actor: Actor, *, visit_id: int, day: date) -> VisitValue:
    """To another working day, by our own wish.

    Raises NotFound, VisitClosed, HeldAlready, DayPast, DayTooFar, FreeDay, DayTaken.
    """
    visit = coming_visit(visit_id)
    check_day(day)
    check_free(visit.customer_id, day, visit.kind, visit.round_id, but=visit.pk)
    visit.at, visit.day, visit.state = None, day, Standing.PLANNED
    keep(visit, ["at", "day", "state"])
    return visit_of(visit_id)
