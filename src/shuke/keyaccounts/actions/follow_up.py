"""The next step of a report becomes a call in the calendar."""

from shuke.keyaccounts import working_time
from shuke.keyaccounts.models import Visit
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.rules import OPEN
from shuke.keyaccounts.visits.values import ReportIn
from shuke.kit import clock


def follow_up(visit: Visit, told: ReportIn) -> None:
    """Plan a call for the next step, on its day or the working day before it; none without a day.

    Where the customer has a call on that day already, the next step is written to that one.
    """
    if told.next_on is None:
        return
    working = working_time.table()
    day = clock.day_of(working_time.end_of_work(told.next_on, working), working.zone)
    purpose = told.next_step[:200]
    standing = Visit.objects.filter(customer_id=visit.customer_id, day=day, kind=VisitKind.CALL, state__in=OPEN).first()
    if standing is not None:
        standing.purpose = f"{standing.purpose}; {purpose}"[:200] if standing.purpose else purpose
        standing.save(update_fields=["purpose"])
        return
    Visit.objects.create(
        customer_id=visit.customer_id, staff_id=visit.staff_id, kind=VisitKind.CALL, day=day, first_day=day,
        purpose=purpose,
    )  # fmt: skip
