"""Set one day that differs from the table, or take it back."""

from datetime import date

from shuke.identity import working_hours
from shuke.identity.events import CalendarChanged
from shuke.identity.models import WorkDay
from shuke.kit.access import Actor, action
from shuke.kit.calendar.working_days import Hours
from shuke.kit.text.normalise import normalise
from shuke.kit.work import record


@action("identity.set_calendar")
def set_work_day(actor: Actor, *, day: date, hours: Hours, note: str = "") -> None:
    """Give a day hours of its own, or none to make it free; again replaces them. Raises HoursRefused."""
    working_hours.check_hours(hours)
    WorkDay.objects.bulk_create(
        [WorkDay(day=day, hours=working_hours.as_stored(hours), note=normalise(note)[:80])],
        update_conflicts=True, unique_fields=["merchant_id", "day"], update_fields=["hours", "note"],
    )  # fmt: skip
    record(CalendarChanged())


@action("identity.set_calendar")
def clear_work_day(actor: Actor, *, day: date) -> None:
    """Let a day be what the table says again; one that was never set is none the worse."""
    WorkDay.objects.filter(day=day).delete()
    record(CalendarChanged())
