"""Put a contact into the calendar by hand."""

from datetime import date, datetime

from shuke.customers import actions as customers
from shuke.customers import queries as customer_queries
from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.next_contact import refresh_next_contacts
from shuke.keyaccounts.actions.visit_rows import check_day, check_free, words
from shuke.keyaccounts.models import Visit
from shuke.keyaccounts.queries.visits import visit_of
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.rules import Standing
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import InvalidInput


@action("keyaccounts.care")
def arrange_visit(
    actor: Actor, *, customer_id: int, kind: str, day: date | None = None, at: datetime | None = None,
    staff_id: int | None = None, purpose: str = "",
) -> VisitValue:  # fmt: skip
    """Plan a contact on `day`, or agree it for `at`; without `staff_id` it is the customer's owner's.

    Raises NotFound, InvalidInput, DayPast, DayTooFar, FreeDay, DayTaken, TooLong.
    """
    if kind not in VisitKind.values or (day is None and at is None):
        raise InvalidInput(field="kind" if kind not in VisitKind.values else "day")
    customers.lock_customer(customer_id)
    chosen = clock.day_of(at, working_time.table().zone) if at else day
    assert chosen is not None  # one of the two was given, as checked above
    check_day(chosen, agreed=at is not None)
    check_free(customer_id, chosen, kind, 0)
    visit = Visit.objects.create(
        customer_id=customer_id, staff_id=staff_id or customer_queries.customer(customer_id).owner_id or actor.staff_id,
        kind=kind, day=chosen, first_day=chosen, at=at, state=Standing.AGREED if at else Standing.PLANNED,
        purpose=words(purpose, 200, field="purpose"),
    )  # fmt: skip
    refresh_next_contacts([customer_id])
    return visit_of(visit.pk)
