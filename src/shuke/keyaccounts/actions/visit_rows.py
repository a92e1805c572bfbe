"""How every verb of a visit gets hold of its row, and what it leaves behind."""

from collections.abc import Iterable
from datetime import date

from shuke.customers import actions as customers
from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.next_contact import refresh_next_contacts
from shuke.keyaccounts.models import Visit
from shuke.keyaccounts.visits.errors import (
    DayPast,
    DayTaken,
    DayTooFar,
    FreeDay,
    HeldAlready,
    ReasonMissing,
    TooLong,
    VisitClosed,
)
from shuke.keyaccounts.visits.rules import AHEAD, OPEN
from shuke.kit import clock, prepared
from shuke.kit.calendar.deadlines import is_working_day
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

_WHOSE = """
SELECT customer_id FROM keyaccounts_visit WHERE merchant_id = %(merchant)s::bigint AND id = %(visit)s::bigint
"""


def locked_visit(visit_id: int) -> Visit:
    """The contact, its customer locked before it; raises NotFound."""
    customer = prepared.fetch_one(_WHOSE, {"merchant": current_merchant(), "visit": visit_id})
    if not customer:
        raise NotFound
    customers.lock_customer(customer[0])
    return locked(Visit, pk=visit_id)


def open_visit(visit_id: int) -> Visit:
    """The same, still ahead; raises NotFound, VisitClosed."""
    visit = locked_visit(visit_id)
    if visit.state not in OPEN:
        raise VisitClosed
    return visit


def coming_visit(visit_id: int) -> Visit:
    """The same, and nobody has been there; raises NotFound, VisitClosed, HeldAlready."""
    visit = open_visit(visit_id)
    if visit.checked_in_at is not None:
        raise HeldAlready
    return visit


def keep(visit: Visit, fields: Iterable[str]) -> None:
    """Write these fields; the customer's next contact follows."""
    visit.save(update_fields=list(fields))
    refresh_next_contacts([visit.customer_id])


def check_day(day: date, *, agreed: bool = False) -> None:
    """Raise DayPast, DayTooFar, and FreeDay unless a time is agreed with the customer."""
    working = working_time.table()
    today = clock.today(working.zone)
    if day < today:
        raise DayPast(field="day")
    last = today + AHEAD if agreed else min(today + AHEAD, working_time.known_until(working))
    if day > last:
        raise DayTooFar(field="day", day=last.isoformat())
    if not agreed and not is_working_day(day, working):
        raise FreeDay(field="day", day=day.isoformat())


def check_free(customer_id: int, day: date, kind: str, round_id: int, *, but: int | None = None) -> None:
    """Raise DayTaken where the customer has an open contact of this kind on the day already."""
    others = Visit.objects.filter(customer_id=customer_id, day=day, kind=kind, round_id=round_id, state__in=OPEN)
    if others.exclude(pk=but).exists():
        raise DayTaken(field="day")


def words(text: str, limit: int, *, field: str, needed: bool = False) -> str:
    """Text without what nobody sees; raises TooLong, and ReasonMissing for nothing where something is needed."""
    told = " ".join(text.replace("\x00", "").split()) if limit <= 300 else text.replace("\x00", "").strip()
    if len(told) > limit:
        raise TooLong(field=field, limit=limit)
    if needed and not told:
        raise ReasonMissing(field=field)
    return told
