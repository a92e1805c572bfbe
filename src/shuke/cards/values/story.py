"""What a card's history tells beside the ledger: visits and refunds, as the room that sells knows them, and deeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shuke.kit.money import Money

# How a part was paid or given back, in the reader's language, and how much.
Part = tuple[str, Money]


@dataclass(frozen=True, slots=True)
class Visit:
    """One bill that was rung up with the card. `posting` is the ledger's key of what it moved on the card."""

    at: datetime
    posting: str
    sale_id: int
    receipt: str
    place: str
    items: tuple[str, ...]
    total: Money
    parts: tuple[Part, ...]
    refunded: Money
    undone: bool


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A refund or an undone sale of the card; `key` is what its postings' keys end with."""

    at: datetime
    key: str
    sale_id: int
    receipt: str
    bought_at: datetime
    amount: Money
    parts: tuple[Part, ...]
    undo: bool
    points_owed: int = 0


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to the card itself: frozen, replaced, a new PIN."""

    at: datetime
    kind: str
    params: Mapping[str, Any]
