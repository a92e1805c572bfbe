"""What giving a sale back does to the free services on it."""

from collections.abc import Collection
from datetime import datetime

from shuke.cards import actions as cards
from shuke.sales import rules
from shuke.sales.values import SaleValue


def give_free_back(sale: SaleValue, asked: Collection[int], amount_minor: int, *, at: datetime) -> frozenset[int]:
    """Let the card use again what these lines had for nothing, of all of them when nothing of the sale stands.

    The lines whose free services are given back with this; one statement, none where there are none.
    """
    places = rules.free_places_back(sale, asked, amount_minor)
    if places:
        cards.give_free_back(sale.key, places, at=at)
    return places
