"""End a turn: the drawer is counted against what should lie in it."""

from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.kit.work import record
from shuke.sales import queries, rules
from shuke.sales.errors import ShiftClosedAlready
from shuke.sales.events import ShiftClosed
from shuke.sales.models import Shift
from shuke.sales.values import ShiftReport


@action("sales.close_shift")
def close_shift(actor: Actor, *, shift_id: int, counted: Money, note: str = "") -> ShiftReport:
    """Close a shift and keep what was counted beside what was expected; sales in flight are waited for.

    Raises NotFound, ShiftClosedAlready, what is wrong with the sum, or NoteNeeded when it is off and nothing is said.
    """
    shift = locked(Shift, "till", pk=shift_id)
    if shift.closed_at:
        raise ShiftClosedAlready()
    rules.check_cash(counted, shift.currency, "counted")
    now = clock.now()
    report = queries.shift_report(shift_id, until=now)
    rules.check_difference(counted, report.expected_minor, note)
    shift.closed_at, shift.closed_by_id = now, actor.staff_id
    shift.counted_minor, shift.expected_minor, shift.note = counted.minor, report.expected_minor, note.strip()[:200]
    shift.save(update_fields=["closed_at", "closed_by", "counted_minor", "expected_minor", "note"])
    record(
        ShiftClosed(
            shift_id=shift.pk,
            expected_minor=report.expected_minor,
            counted_minor=counted.minor,
            currency=shift.currency,
        )
    )
    return queries.shift_report(shift_id)
