"""Set the merchant's working hours."""

from collections.abc import Collection, Sequence

from shuke.identity import working_hours
from shuke.identity.events import CalendarChanged
from shuke.identity.models import WorkCalendar
from shuke.identity.queries.calendar import work_week
from shuke.identity.values.calendar import WorkWeekValue
from shuke.kit.access import Actor, action
from shuke.kit.calendar.working_days import Hours
from shuke.kit.work import record


@action("identity.set_calendar")
def set_work_week(
    actor: Actor, *, week: Sequence[Hours], public: bool = True, own_years: Collection[int] = ()
) -> WorkWeekValue:  # fmt: skip
    """Set the hours of each weekday, whether public holidays are free, and the years whose free days are all his own.

    Deadlines given before keep what they were. Raises HoursRefused.
    """
    working_hours.check_week(week)
    stored = {
        "week": [working_hours.as_stored(hours) for hours in week], "public": public, "own_years": sorted(own_years)
    }  # fmt: skip
    WorkCalendar.objects.bulk_create(
        [WorkCalendar(**stored)], update_conflicts=True, unique_fields=["merchant_id"], update_fields=list(stored)
    )
    record(CalendarChanged())
    return work_week()
