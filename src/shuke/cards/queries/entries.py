"""A card's history, each entry readable: what, where, why this many points."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from shuke.cards.models import Card
from shuke.cards.posting_keys import UNDONE_IMPORT
from shuke.cards.telling import title_of, why_of
from shuke.kit.problems import NotFound
from shuke.ledger import queries as ledger
from shuke.ledger.values import POINTS_UNIT, EntryValue


@dataclass(frozen=True, slots=True)
class CardEntry:
    """One movement on a card. `amount` is signed: points, or minor units of `unit`."""

    id: int
    at: datetime
    title: str
    why: str
    kind: str
    reason: str
    amount: int
    unit: str
    balance_after: int | None
    ref: str
    icon: str
    key: str = ""
    expires_on: date | None = None
    inputs: dict[str, Any] = field(default_factory=dict)

    @property
    def in_points(self) -> bool:
        """Whether the amount is points and not money."""
        return self.unit == POINTS_UNIT


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Entries, newest first, and the cursor of the next page."""

    items: list[CardEntry]
    next_cursor: str | None


def entries(card_id: int, *, cursor: str | None = None, limit: int = 30) -> EntryPage:
    """The movements of a card, newest first; raises NotFound, CursorUnreadable."""
    row = Card.objects.filter(pk=card_id).first()
    if row is None:
        raise NotFound
    accounts = (row.points_account_id, row.principal_account_id, row.bonus_account_id)
    page = ledger.entries([account for account in accounts if account], cursor=cursor, limit=limit)
    return EntryPage([as_entry(each) for each in page.entries], page.next)


def as_entry(entry: EntryValue) -> CardEntry:
    """A movement of the ledger as the card's history shows it, in the active language."""
    inputs = dict(entry.inputs or {})
    return CardEntry(
        id=entry.id, at=entry.at, title=title_of(
            entry.reason, entry.amount, reversed=entry.reverses is not None,
            import_undone=entry.key.startswith(UNDONE_IMPORT),
        ),
        why=why_of(entry.reason, inputs), kind=entry.kind, reason=entry.reason, amount=entry.amount, unit=entry.unit,
        balance_after=entry.balance_after, ref=entry.ref, icon=_ICONS.get(entry.reason, "receipt"), inputs=inputs,
        key=entry.key,
    )  # fmt: skip


_ICONS = {
    "top_up": "wallet",
    "earned": "gift",
    "awarded": "gift",
    "gifted": "gift",
    "sale": "receipt",
    "expired": "clock",
    "opening": "upload",
}
