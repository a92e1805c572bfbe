"""The next step of a report becomes a call in the calendar."""

from datetime import date

from shuke.keyaccounts import working_time
from shuke.keyaccounts.models import KeyAccount, Visit
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.rules import OPEN
from shuke.keyaccounts.visits.values import ReportIn
from shuke.kit import clock
from shuke.kit.calendar.deadlines import nth_working_day
from shuke.kit.calendar.working_days import WorkingDays

_SOON = 5  # working days, for a step without a day to a customer who is not seen otherwise


def follow_up(visit: Visit, told: ReportIn) -> None:
    """Plan a call for the next step, on its day or the working day before it.

    Where the customer has a call on that day already, the next step is written to that one. Without a day it waits for
    the next contact, which shows it; where none lies ahead and no cadence brings one, a call is planned.
    """
    working = working_time.table()
    day = _day(visit, told.next_on, working)
    if day is None:
        return
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


def _day(visit: Visit, wanted: date | None, working: WorkingDays) -> date | None:
    if wanted is not None:
        return clock.day_of(working_time.end_of_work(wanted, working), working.zone)
    today = clock.today(working.zone)
    ahead = Visit.objects.filter(customer_id=visit.customer_id, day__gte=today, state__in=OPEN)
    cared_for = KeyAccount.objects.filter(customer_id=visit.customer_id, let_go_on=None).exclude(grade="")
    if ahead.exists() or cared_for.exists():
        return None
    return nth_working_day(today + working_time.A_DAY, _SOON, working)
