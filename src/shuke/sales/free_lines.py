"""What a bill has for nothing by the tier of its card: said alike by the sale and by the quote before it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from shuke.cards import queries as cards
from shuke.cards.values import LockedCard
from shuke.cards.values.free import FreeUse, Wanted
from shuke.kit.money import Money, total
from shuke.sales.values import LineInput

Freed = tuple[Money, Sequence[LineInput], tuple[FreeUse, ...]]


def freed(member: LockedCard | None, gross: Money, lines: Sequence[LineInput], *, at: datetime) -> Freed:
    """The price, the lines and the uses of a bill once its free services are taken off.

    One statement, none where the card's tier has nothing for nothing on this bill. A line that is kept for later, that
    sells a pack, or of a sale without a card is paid.
    """
    if member is None or not member.tier.free:
        return gross, lines, ()
    wanted = [
        Wanted(place, line.name.strip(), line.quantity, line.price.minor)
        for place, line in enumerate(lines) if not line.keep_free and not line.pack
    ]  # fmt: skip
    uses = cards.free_now(member, wanted, at=at)
    if not uses:
        return gross, lines, ()
    counts = {use.place: use.count for use in uses}
    lines = [replace(line, free=counts.get(place, 0)) for place, line in enumerate(lines)]
    return total((line.amount for line in lines), gross.currency), lines, uses


def kept_of(uses: Sequence[FreeUse]) -> dict[str, Any]:
    """What a sale keeps of its free services; nothing without any."""
    return {"free": [use.stored() for use in uses]} if uses else {}
