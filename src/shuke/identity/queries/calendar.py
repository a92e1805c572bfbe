"""Reads of working hours, own days and absences."""

from collections.abc import Iterable
from datetime import date, time
from zoneinfo import ZoneInfo

from shuke.identity import working_hours
from shuke.identity.models import Absence, Merchant, WorkCalendar, WorkDay
from shuke.identity.values.calendar import AbsenceValue, WorkWeekValue
from shuke.kit import clock
from shuke.kit.calendar.weekly import WeeklyDays
from shuke.kit.calendar.working_days import Hours
from shuke.kit.tenancy import current_merchant


def work_calendar() -> WeeklyDays:
    """The open merchant's table of working time, in its zone; three statements. Keep it for the length of a job."""
    told = work_week()
    zone = Merchant.objects.values_list("time_zone", flat=True).get(pk=current_merchant())
    return WeeklyDays(
        week=told.week, own=told.own, own_years=told.own_years, public=told.public, zone=ZoneInfo(zone)
    )  # fmt: skip


def work_week() -> WorkWeekValue:
    """The hours as they were set, with the days of the merchant's own; two statements."""
    days = list(WorkDay.objects.order_by("day").values_list("day", "hours", "note"))
    own, notes = {day: _hours(hours) for day, hours, _note in days}, {day: note for day, _hours, note in days}
    row = WorkCalendar.objects.first()
    if row is None:
        return WorkWeekValue(own=own, notes=notes)
    week = tuple(_hours(hours) for hours in row.week)
    return WorkWeekValue(week, row.public, frozenset(row.own_years), own, notes)


def missing_calendar_year() -> int | None:
    """Next year where its holidays should be known by now and are not; three statements."""
    told, zone = work_week(), Merchant.objects.values_list("time_zone", flat=True).get(pk=current_merchant())
    return working_hours.missing_year(clock.today(zone), public=told.public, own_years=told.own_years)


def absences_between(first: date, last: date, *, staff_ids: Iterable[int] | None = None) -> list[AbsenceValue]:
    """Who is away on any day from `first` to `last`, by first day; one statement."""
    rows = Absence.objects.filter(cancelled_at=None, first__lte=last, last__gte=first)
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=set(staff_ids))
    return [_absence(row) for row in rows.select_related("staff", "deputy").order_by("first", "pk")]


def absence(absence_id: int) -> AbsenceValue | None:
    """One absence that holds; None when it was taken back or is not there."""
    row = Absence.objects.filter(pk=absence_id, cancelled_at=None).select_related("staff", "deputy").first()
    return _absence(row) if row else None


def away_today() -> list[AbsenceValue]:
    """Who is away on the merchant's day; two statements."""
    zone = Merchant.objects.values_list("time_zone", flat=True).get(pk=current_merchant())
    day = clock.today(zone)
    return absences_between(day, day)


def _absence(row: Absence) -> AbsenceValue:
    return AbsenceValue(
        id=row.pk, staff_id=row.staff_id, name=row.staff.name, first=row.first, last=row.last, kind=row.kind,
        note=row.note, deputy_id=row.deputy_id, deputy=row.deputy.name if row.deputy else "",
    )  # fmt: skip


def _hours(pairs: Iterable[tuple[str, str]]) -> Hours:
    return tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)
