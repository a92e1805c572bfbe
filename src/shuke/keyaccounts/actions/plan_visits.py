"""Make the plan of contacts for whole quarters."""

from datetime import date

from django.db import connection

from shuke.keyaccounts.actions.next_contact import refresh_next_contacts
from shuke.keyaccounts.actions.plan_rows import drop_strays, write_plan
from shuke.keyaccounts.models import PlanRun
from shuke.keyaccounts.queries.planning import clients_in_care, frame_of, standing_contacts
from shuke.keyaccounts.visits.cadence import periods
from shuke.keyaccounts.visits.events import VisitsPlanned
from shuke.keyaccounts.visits.planner import plan
from shuke.keyaccounts.visits.values import PlanValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record

A_QUARTER = 3


@action("keyaccounts.plan")
def plan_visits(actor: Actor, *, quarter: date, quarters: int = 1) -> PlanValue:
    """Plan every key customer's contacts for the quarter `quarter` lies in and those after it; what changed.

    What is agreed, held or skipped stays. A second making changes nothing. Raises MissingYear while a year's holidays
    are not known.
    """
    _one_at_a_time()
    starts = list(periods(quarter, date(quarter.year + 2, 1, 1), A_QUARTER))[:quarters]
    first, last = starts[0][0], starts[-1][1]
    frame = frame_of(first, last)
    dropped = drop_strays(frame.today)
    made = plan(clients_in_care(frame), standing_contacts(frame.first, frame.last), frame)
    written = write_plan(made, frame)
    value = PlanValue(
        first, last, added=len(made.new), moved=len(made.moves), dropped=len(made.drops) + dropped,
        short=len(made.short), reasons=written,
    )  # fmt: skip
    if value.added or value.moved or value.dropped:
        refresh_next_contacts()
    PlanRun.objects.create(
        first=first, last=last, at=clock.now(), staff_id=actor.staff_id, added=value.added, moved=value.moved,
        dropped=value.dropped, short=value.short,
    )  # fmt: skip
    record(VisitsPlanned(added=value.added, moved=value.moved, dropped=value.dropped, short=value.short))
    return value


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('keyaccounts.plan', %s))", [current_merchant()])
