"""Shifts by till, person, time and standing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from shuke.kit import clock
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.sales.drawer import is_long
from shuke.sales.models import Shift
from shuke.sales.values import DrawerTerms, ShiftLine


class Standing(StrEnum):
    """What a shift can be looked for by."""

    OPEN = "open"
    LONG = "long"
    WAITING = "waiting"
    OFF = "off"


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is empty does not matter. Times are those at which shifts were opened."""

    till_id: int | None = None
    staff_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    standing: str = ""


def shift_list(
    terms: DrawerTerms, wanted: Wanted, *, cursor: str | None = None, limit: int = 50
) -> tuple[list[ShiftLine], str | None]:
    """A page of shifts, newest first, and the cursor of the next; two statements. Raises CursorUnreadable."""
    rows = _standing(_plain(wanted), wanted.standing, clock.now() - timedelta(hours=terms.long_hours))
    if position := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=position[0])
    found = list(rows.select_related("till").order_by("-pk")[: limit + 1])
    shown, following = page_of(found, limit, lambda row: (row.pk,))
    later = {row.after_id: row for row in Shift.objects.filter(after__in=[row.pk for row in shown])}
    return [_line(row, later.get(row.pk), terms) for row in shown], following


def long_open(terms: DrawerTerms) -> int:
    """How many shifts somebody forgot to close; one statement."""
    return Shift.objects.filter(closed_at=None, opened_at__lte=clock.now() - timedelta(hours=terms.long_hours)).count()


def _plain(wanted: Wanted) -> QuerySet[Shift]:
    rows = Shift.objects.all()
    if wanted.till_id:
        rows = rows.filter(till_id=wanted.till_id)
    if wanted.staff_id:
        rows = rows.filter(Q(staff_id=wanted.staff_id) | Q(closed_by_id=wanted.staff_id))
    if wanted.since:
        rows = rows.filter(opened_at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(opened_at__lt=wanted.until)
    return rows


def _standing(rows: QuerySet[Shift], standing: str, long_since: datetime) -> QuerySet[Shift]:
    later = Shift.objects.filter(after_id=OuterRef("pk"))
    found_other = later.exclude(float_minor=F("between_minor") + Coalesce(OuterRef("left_minor"), 0))
    asked = {
        Standing.OPEN: Q(closed_at=None),
        Standing.LONG: Q(closed_at=None, opened_at__lte=long_since),
        Standing.WAITING: Q(left_minor__isnull=False) & ~Exists(later),
        Standing.OFF: Q(closed_at__isnull=False) & (~Q(counted_minor=F("expected_minor")) | Exists(found_other)),
    }
    return rows.filter(asked[Standing(standing)]) if standing in asked else rows


def _line(row: Shift, later: Shift | None, terms: DrawerTerms) -> ShiftLine:
    shift = row.as_value()
    found = None if later is None else later.float_minor - later.between_minor - (row.left_minor or 0)
    return ShiftLine(
        shift, found, waiting=row.left_minor is not None and later is None, long=is_long(shift, terms, clock.now())
    )
