"""Everything that happened to a card: movements, bills, refunds, and what was done to the card itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shuke.cards.models import Card
from shuke.cards.queries import above
from shuke.cards.queries.entries import CardEntry, as_entry
from shuke.cards.telling_offers import OFFER_DEEDS
from shuke.cards.values.story import Deed, GivenBack, Visit
from shuke.customers import queries as customers
from shuke.kit.api.paging import encode_cursor
from shuke.kit.problems import NotFound
from shuke.ledger import queries as ledger

DEEDS = ("card_enrolled", "card_frozen", "card_unfrozen", "card_replaced", "pin_set", "tier_reached", *OFFER_DEEDS)
_ENTRIES_A_VISIT = 6


@dataclass(frozen=True, slots=True)
class Story:
    """The newest of each kind before a moment, each list newest first and long enough for a page."""

    entries: Sequence[CardEntry]
    visits: Sequence[Visit]
    refunds: Sequence[GivenBack]
    deeds: Sequence[Deed]


def story(card_id: int, *, before: datetime | None = None, limit: int = 30) -> Story:
    """What a page of `limit` lines of a card's history is made of; raises NotFound."""
    row = Card.objects.filter(pk=card_id).first()
    if row is None:
        raise NotFound
    accounts = [each for each in (row.points_account_id, row.principal_account_id, row.bonus_account_id) if each]
    moved = ledger.entries_before(accounts, before, limit=(limit + 1) * _ENTRIES_A_VISIT)
    return Story(
        entries=[as_entry(each) for each in moved],
        visits=above.visits(card_id, row.customer_id, before=before, limit=limit + 1),
        refunds=above.refunds(card_id, row.customer_id, before=before, limit=limit + 1),
        deeds=_deeds(card_id, row.customer_id, before, limit + 1),
    )


def _deeds(card_id: int, customer_id: int, before: datetime | None, limit: int) -> list[Deed]:
    cursor = encode_cursor((before.isoformat(), 0)) if before else None
    told, _next = customers.timeline(customer_id, kinds=DEEDS, cursor=cursor, limit=limit)
    # The record is the customer's: what happened to another card of his is not told here.
    return [Deed(each.at, each.kind, each.params) for each in told if each.params.get("card_id", card_id) == card_id]
