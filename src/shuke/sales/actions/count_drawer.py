"""Count the drawer of a running shift; what should lie in it is told afterwards."""

from collections.abc import Mapping

from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.sales import drawer, queries
from shuke.sales.errors import ShiftClosedAlready
from shuke.sales.models import DrawerCount, Shift
from shuke.sales.values import CountValue


@action("sales.close_shift")
def count_drawer(actor: Actor, *, shift_id: int, rest: Money, pieces: Mapping[int, int] | None = None) -> CountValue:
    """Keep a count of the drawer beside what is expected now; an earlier count stays too. Sales in flight are waited
    for.

    `pieces` are numbers by worth in minor units, `rest` what was not counted by piece. Raises NotFound,
    ShiftClosedAlready, PieceUnknown, PiecesRefused or what is wrong with the sum.
    """
    shift = locked(Shift, "till", pk=shift_id)
    if shift.closed_at:
        raise ShiftClosedAlready()
    return write_count(
        actor, shift, drawer.counted(pieces or {}, rest, shift.currency), pieces or {},
        expected_minor=queries.shift_report(shift_id, until=clock.now()).expected_minor, by_taker=False,
    )  # fmt: skip


def write_count(
    actor: Actor, shift: Shift, counted: Money, pieces: Mapping[int, int], *, expected_minor: int, by_taker: bool
) -> CountValue:
    """Add a count to a shift; inside an action."""
    row = DrawerCount.objects.create(
        shift=shift, staff_id=actor.staff_id, at=clock.now(), counted_minor=counted.minor,
        expected_minor=expected_minor, by_taker=by_taker,
        pieces={str(worth): number for worth, number in pieces.items() if number},
    )  # fmt: skip
    return row.as_value()
