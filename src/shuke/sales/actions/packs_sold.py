"""What the lines of a sale mean to a card beside their price: packs it puts there, things that give stamps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from shuke.cards import actions as cards
from shuke.cards.values import Charged, LockedCard
from shuke.cards.values.packs import PackWanted
from shuke.cards.values.stamps import Sold
from shuke.sales.errors import PackNeedsCard
from shuke.sales.rules import share_out
from shuke.sales.values import LineInput


def sold_of(lines: Sequence[LineInput]) -> tuple[Sold, ...]:
    """The lines as stamps see them; a pack gives none, nor does what is free."""
    return tuple(
        Sold(line.item_id, line.price.minor, line.paid_quantity)
        for line in lines
        if not line.pack and line.paid_quantity
    )


def packs_sold(
    member: LockedCard | None, charged: Charged | None, lines: Sequence[LineInput], *, key: str, at: datetime
) -> dict[str, Any]:
    """Put the packs of a sale on its card; what the sale keeps about them, nothing when it sells none.

    Raises PackNeedsCard and what `cards.sell_packs` refuses.
    """
    position = next((n for n, line in enumerate(lines) if line.pack), None)
    if position is None:
        return {}
    if member is None or charged is None:
        raise PackNeedsCard(field=f"lines.{position}.pack")
    wanted = _wanted(lines, charged)
    held = cards.sell_packs(member, wanted, key=key, at=at)
    paid, places = sum(each.paid_minor for each in wanted), sorted({each.position for each in wanted})
    return {"packs": {"ids": [each.id for each in held], "lines": places, "paid": paid, "back": 0}}


def _wanted(lines: Sequence[LineInput], charged: Charged) -> list[PackWanted]:
    """Each pack by itself, with its share of what the whole bill came to after the discount."""
    each_one = [(n, line) for n, line in enumerate(lines) for _copy in range(line.paid_quantity)]
    prices = [line.price.minor for _n, line in each_one]
    paid = share_out(sum(prices) - charged.discount.minor, prices)
    return [
        PackWanted(n, line.pack, line.price, share, line.upgrade_of)
        for (n, line), share in zip(each_one, paid, strict=True) if line.pack
    ]  # fmt: skip
