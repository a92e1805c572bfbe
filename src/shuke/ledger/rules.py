"""Pure decisions of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from shuke.ledger.errors import AlreadyReversed
from shuke.ledger.values import AccountKind, Move


@dataclass(frozen=True)
class Entry:
    """A move to write, and the transfer it reverses, if any."""

    move: Move
    reverses: int | None = None


@dataclass(frozen=True)
class Original:
    """A posted transfer as a reversal needs it: customer sides by id, the merchant's own by kind; `left` to reverse."""

    id: int
    source: int | AccountKind
    target: int | AccountKind
    unit: str
    left: int


def reversal(originals: Sequence[Original], amount: int | None, *, reason: str) -> list[Entry]:
    """The entries that give back `amount` (None: all that is left), the last transfer first; raises AlreadyReversed."""
    left = sum(original.left for original in originals)
    wanted = left if amount is None else amount
    if wanted > left or (wanted == 0 and originals):
        raise AlreadyReversed(missing={"left": left, "asked": wanted})
    entries = []
    for original in sorted(originals, key=lambda each: -each.id):
        part = min(original.left, wanted)
        wanted -= part
        if part:
            entries.append(Entry(Move(original.target, original.source, part, original.unit, reason), original.id))
    return entries


def claw_back(
    originals: Sequence[Original], *, account: int, amount: int, free: int, forgive: bool, reason: str
) -> list[Entry]:
    """The entries that take back `amount` of what `account` was given, from the `free` part of its balance.

    What was spent already is left open, or with `forgive` borne by the merchant. Raises AlreadyReversed.
    """
    entries = []
    for whole in reversal(originals, amount, reason=reason):
        move, taken = whole.move, min(whole.move.amount, free)
        free -= taken
        if taken:
            entries.append(Entry(Move(account, move.target, taken, move.unit, reason), whole.reverses))
        if forgive and move.amount > taken:
            given_up = Move(AccountKind.FORGIVEN, move.target, move.amount - taken, move.unit, "forgiven")
            entries.append(Entry(given_up, whole.reverses))
    return entries
