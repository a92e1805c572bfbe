"""Reads of working hours, own days and absences."""

import json
from collections.abc import Iterable
from datetime import date, time
from zoneinfo import ZoneInfo

from shuke.identity import working_hours
from shuke.identity.models import Absence, Merchant
from shuke.identity.values.calendar import AbsenceValue, WorkWeekValue
from shuke.kit import clock, prepared
from shuke.kit.calendar.weekly import WeeklyDays
from shuke.kit.calendar.working_days import Hours
from shuke.kit.tenancy import current_merchant

_TABLE = """
SELECT m.time_zone, coalesce(c.public, true), coalesce(c.week, '[]'), coalesce(c.own_years, '[]'),
  coalesce((SELECT jsonb_agg(jsonb_build_array(d.day, d.hours, d.note) ORDER BY d.day)
            FROM identity_work_day d WHERE d.merchant_id = m.id), '[]')
FROM identity_merchant m LEFT JOIN identity_work_calendar c ON c.merchant_id = m.id WHERE m.id = %(merchant)s::bigint
"""


def work_calendar() -> WeeklyDays:
    """The open merchant's table of working time, in its zone; one statement. Keep it for the length of a job."""
    zone, told = _table()
    return WeeklyDays(
        week=told.week, own=told.own, own_years=told.own_years, public=told.public, zone=ZoneInfo(zone)
    )  # fmt: skip


def work_week() -> WorkWeekValue:
    """The hours as they were set, with the days of the merchant's own; one statement."""
    return _table()[1]


def _table() -> tuple[str, WorkWeekValue]:
    # One statement, prepared: every verb that names a working day asks for it.
    zone, public, *told = prepared.fetch_one(_TABLE, {"merchant": current_merchant()})
    # Django leaves JSON of its connections as text.
    week, own_years, days = (json.loads(text) for text in told)
    own = {date.fromisoformat(day): _hours(hours) for day, hours, _note in days}
    notes = {date.fromisoformat(day): note for day, _open, note in days}
    usual = {"week": tuple(_hours(hours) for hours in week)} if week else {}
    return zone, WorkWeekValue(**usual, public=public, own_years=frozenset(own_years), own=own, notes=notes)


def missing_calendar_year() -> int | None:
    """Next year where its holidays should be known by now and are not; one statement."""
    zone, told = _table()
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
