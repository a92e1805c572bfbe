"""End a turn: the drawer was counted against what should lie in it; a part of it may stay for who comes next."""

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.kit.work import record
from shuke.sales import drawer, queries
from shuke.sales.errors import CountNeeded, ShiftClosedAlready, TakerUnknown
from shuke.sales.events import ShiftClosed
from shuke.sales.models import Shift
from shuke.sales.permissions import PERMISSIONS
from shuke.sales.values import ShiftReport


@action("sales.close_shift")
def close_shift(
    actor: Actor, *, shift_id: int, note: str = "", left: Money | None = None, taker_id: int | None = None
) -> ShiftReport:
    """Close a shift by its last count; sales in flight are waited for.

    What is `left` stays in the drawer for who comes next, who is `taker_id` when somebody is named; else nothing stays.
    Raises NotFound, ShiftClosedAlready, CountNeeded when something moved since the count, NoteNeeded when it is off
    and nothing is said, LeftAboveCount, TakerUnknown.
    """
    shift = locked(Shift, "till", pk=shift_id)
    if shift.closed_at:
        raise ShiftClosedAlready()
    now = clock.now()
    expected = queries.shift_report(shift_id, until=now).expected_minor
    count = queries.last_count(shift_id)
    if count is None or count.expected_minor != expected:
        raise CountNeeded()
    counted = Money(count.counted_minor, shift.currency)
    drawer.check_difference(counted, expected, note, queries.drawer_terms(shift.currency))
    if left is not None:
        drawer.check_left(left, counted)
    shift.closed_at, shift.closed_by_id = now, actor.staff_id
    shift.counted_minor, shift.expected_minor, shift.note = counted.minor, expected, note.strip()[:200]
    shift.left_minor, shift.taker_id = (left.minor, _taker(taker_id)) if left else (None, None)
    shift.save(
        update_fields=["closed_at", "closed_by", "counted_minor", "expected_minor", "note", "left_minor", "taker"]
    )
    record(
        ShiftClosed(
            shift_id=shift.pk, expected_minor=expected, counted_minor=counted.minor, currency=shift.currency
        )
    )  # fmt: skip
    return queries.shift_report(shift_id)


def _taker(staff_id: int | None) -> int | None:
    at_the_till = {each.id for each in identity.staff_list() if each.role in PERMISSIONS["sales.open_shift"]}
    if staff_id is not None and staff_id not in at_the_till:
        raise TakerUnknown(field="taker")
    return staff_id
