"""Close a conflict of an offline sale without changing anything, and open it again."""

from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.sales.errors import ConflictSettled
from shuke.sales.models import OfflineConflict
from shuke.sales.offline.values import Outcome


@action("sales.settle_conflict")
def settle_conflict(actor: Actor, *, conflict_id: int, note: str = "") -> None:
    """Leave the sale as it is and note why; raises NotFound or ConflictSettled."""
    close(actor, open_conflict(conflict_id), Outcome.LEFT, note)


@action("sales.settle_conflict")
def reopen_conflict(actor: Actor, *, conflict_id: int) -> None:
    """Put a conflict that was left as it is before somebody again; others stay settled. Raises NotFound."""
    conflict = locked(OfflineConflict, pk=conflict_id)
    if conflict.outcome == Outcome.LEFT:
        conflict.outcome, conflict.settled_at, conflict.settled_by_id, conflict.note = "", None, None, ""
        conflict.save(update_fields=["outcome", "settled_at", "settled_by", "note"])


def open_conflict(conflict_id: int) -> OfflineConflict:
    """The conflict, locked; raises NotFound or ConflictSettled."""
    conflict = locked(OfflineConflict, pk=conflict_id)
    if conflict.outcome:
        raise ConflictSettled()
    return conflict


def close(actor: Actor, conflict: OfflineConflict, outcome: Outcome, note: str) -> None:
    """Write down how it ended, and by whom."""
    conflict.outcome, conflict.note = outcome, note.strip()[:200]
    conflict.settled_at, conflict.settled_by_id = clock.now(), actor.staff_id
    conflict.save(update_fields=["outcome", "note", "settled_at", "settled_by"])
