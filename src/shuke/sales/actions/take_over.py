"""Begin a turn with what the one before left in the drawer: both have said what lies there."""

from collections.abc import Mapping

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.kit.work import record
from shuke.sales import drawer, queries
from shuke.sales.actions.count_drawer import write_count
from shuke.sales.errors import ForAnother, TakenOver
from shuke.sales.events import DrawerTakenOver
from shuke.sales.models import Shift
from shuke.sales.values import Handover, ShiftValue

_FOR_OTHERS = "sales.set_shifts"


@action("sales.open_shift")
def take_over_drawer(
    actor: Actor, *, after_id: int, rest: Money | None = None, pieces: Mapping[int, int] | None = None, note: str = ""
) -> ShiftValue:
    """Open a shift with what the shift `after_id` left; accepted as it is unless it is counted (`rest`, `pieces`).

    What differs belongs to the shift before, and the new one begins with what was found. Raises NotFound, TakenOver,
    ForAnother, NoteNeeded when it differs and nothing is said, and what is wrong with a count.
    """
    before = locked(Shift, "till", pk=after_id)
    waiting = queries.handover(after_id)
    if waiting is None:
        raise TakenOver()
    _check_taker(actor, waiting)
    found = Money(waiting.expected_minor, before.currency)
    if rest is not None:
        found = drawer.counted(pieces or {}, rest, before.currency)
        drawer.check_difference(found, waiting.expected_minor, note, queries.drawer_terms(before.currency))
        write_count(
            actor, before, found, pieces or {}, expected_minor=waiting.expected_minor, by_taker=True
        )  # fmt: skip
    shift = Shift.objects.create(
        till_id=before.till_id, staff_id=actor.staff_id, currency=before.currency, float_minor=found.minor,
        opened_at=clock.now(), after=before, between_minor=waiting.between_minor, opening_note=note.strip()[:200],
    )  # fmt: skip
    record(
        DrawerTakenOver(
            shift_id=shift.pk, after_id=before.pk, left_minor=before.left_minor or 0,
            found_minor=found.minor - waiting.expected_minor, currency=before.currency,
        )
    )  # fmt: skip
    return shift.as_value()


def _check_taker(actor: Actor, waiting: Handover) -> None:
    taker = waiting.shift.taker_id
    if taker is not None and taker != actor.staff_id and not actor.may(_FOR_OTHERS):
        raise ForAnother(who=identity.staff(taker).name)
