"""A person's inbox, across merchants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from shuke.cards.models import InboxMessage, Mute
from shuke.identity.queries.merchants import merchants_among
from shuke.identity.values import MerchantValue
from shuke.kit.problems import NotFound


@dataclass(frozen=True, slots=True)
class MessageValue:
    """One message; its words come from its kind and params."""

    id: int
    merchant: MerchantValue
    card_id: int | None
    kind: str
    params: Mapping[str, Any]
    at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Sender:
    """A merchant that has told something; `unread` of it is new."""

    merchant: MerchantValue
    unread: int
    muted: bool


def inbox(
    *, merchant_id: int | None = None, before: tuple[datetime, int] | None = None, limit: int = 30
) -> list[MessageValue]:
    """The open person's messages, newest first, of one merchant or of all; two statements.

    `before` is moment and id of the last one seen.
    """
    rows = InboxMessage.own.order_by("-at", "-pk")
    rows = rows.filter(merchant_id=merchant_id) if merchant_id else rows
    if before:
        rows = rows.filter(Q(at__lt=before[0]) | Q(at=before[0], pk__lt=before[1]))
    return _values(list(rows[:limit]))


def message(message_id: int) -> MessageValue:
    """One of the open person's messages; raises NotFound."""
    found = _values(list(InboxMessage.own.filter(pk=message_id)))
    if not found:
        raise NotFound
    return found[0]


def senders() -> list[Sender]:
    """Who has told the open person something, those with news first; four statements."""
    heard = list(InboxMessage.own.values_list("merchant_id", flat=True).distinct())
    muted = set(Mute.own.values_list("merchant_id", flat=True))
    new = unread_by_merchant()
    merchants = merchants_among({*heard, *muted})
    found = [Sender(merchants[id], new.get(id, 0), id in muted) for id in merchants]
    return sorted(found, key=lambda sender: (-sender.unread, sender.merchant.name))


def unread_by_merchant() -> dict[int, int]:
    """How many messages the open person has not read, by merchant; one statement."""
    rows = InboxMessage.own.filter(read_at=None).values("merchant_id").annotate(count=Count("pk"))
    return {row["merchant_id"]: row["count"] for row in rows}


def unread() -> int:
    """How many messages the open person has not read; one statement."""
    return int(InboxMessage.own.filter(read_at=None).count())


def _values(found: list[InboxMessage]) -> list[MessageValue]:
    merchants = merchants_among({row.merchant_id for row in found})
    return [
        MessageValue(
            row.pk, merchants[row.merchant_id], row.card_id, row.kind, row.params, row.at, row.read_at is not None
        )
        for row in found
    ]
