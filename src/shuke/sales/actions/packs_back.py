"""What giving a sale back does to the packs it sold."""

from datetime import datetime

from shuke.cards import actions as cards
from shuke.sales import rules
from shuke.sales.values import SaleValue


def take_packs_back(sale: SaleValue, amount_minor: int, *, key: str, at: datetime) -> int:
    """Take the packs of a sale off its card when all of it is given back; the part of `amount_minor` that was theirs.

    What goes back of other things on the bill leaves the packs alone. Raises PackOnSale when a part of a pack's price
    would go back, PackUsedAlready when one was used, moved or paid back since.
    """
    packs = sale.charged.get("packs")
    if not packs:
        return 0
    others = rules.besides_packs(sale)
    # A sale that came to nothing is undone by an amount of nothing.
    if amount_minor <= others and (amount_minor or packs["paid"]):
        return 0
    rules.check_whole(sale, amount_minor)
    card = cards.lock_card(card_id=sale.card_id)
    cards.unsell_packs(card, packs["ids"], sale_key=sale.key, key=key, at=at)
    return amount_minor - others
