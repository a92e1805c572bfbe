"""Reverse transfers: what was taken goes back into the very lots it came from."""

from collections.abc import Sequence
from datetime import datetime

from shuke.ledger import rules
from shuke.ledger.actions.post import write
from shuke.ledger.errors import NothingToReverse
from shuke.ledger.queries.originals import originals
from shuke.ledger.queries.read_back import posted_under
from shuke.ledger.values import Posted


def reverse(
    key: str,
    *,
    of: str | Sequence[int],
    amount: int | None = None,
    at: datetime,
    ref: str = "",
    reason: str = "reversed",
) -> Posted:
    """Move `amount` (None: all that is left) of earlier transfers back, the last of them first; same key, same answer.

    `of` is the key they were posted under, or their ids. Raises NothingToReverse, AlreadyReversed when less is left,
    InsufficientBalance when a customer has spent what he was given.
    """
    if (earlier := posted_under(key)).transfers:
        return earlier
    found = originals(of)
    if not found:
        raise NothingToReverse
    return write(key, rules.reversal(found, amount, reason=reason), at=at, ref=ref)
