"""The member's inbox: written by handlers, read and muted by its owner."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from shuke.cards.models import Card, InboxMessage, Mute
from shuke.kit import clock
from shuke.kit.access import Actor, action


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell a person; `key` is used once, so that telling it again tells nothing."""

    person_id: int
    kind: str
    key: str
    at: datetime
    card_id: int | None = None
    params: dict[str, Any] = field(default_factory=dict)


NEWS = timedelta(days=30)


def tell_members(told: Iterable[Told]) -> None:
    """Put messages into inboxes, two statements whatever their number.

    Those of a muted merchant arrive as read, and so does what happened more than 30 days ago.
    """
    rows, long_ago = list(told), clock.now() - NEWS
    muted = set(
        Mute.objects.filter(person_id__in=[each.person_id for each in rows]).values_list("person_id", flat=True)
    )
    InboxMessage.objects.bulk_create(
        [
            InboxMessage(
                person_id=each.person_id, card_id=each.card_id, kind=each.kind, params=each.params, key=each.key,
                at=each.at, read_at=each.at if each.person_id in muted or each.at < long_ago else None,
            )
            for each in rows
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def tell_holder(card_id: int, kind: str, *, key: str, at: datetime, **params: object) -> None:
    """Tell whoever holds a card, once a key; nobody where it has not been claimed. At most three statements."""
    person = Card.objects.filter(pk=card_id).values_list("person_id", flat=True).first()
    if person is not None:
        tell_members([Told(person, kind, key, at, card_id=card_id, params=params)])


@action("cards.read_inbox")
def read_messages(actor: Actor, *, message_ids: Iterable[int] | None = None) -> int:
    """Mark one's own messages of the open merchant as read, all of them without `message_ids`; how many were not."""
    mine = InboxMessage.objects.filter(person_id=actor.person_id, read_at=None)
    chosen = mine if message_ids is None else mine.filter(pk__in=list(message_ids))
    return int(chosen.update(read_at=clock.now()))


@action("cards.read_inbox")
def mute_merchant(actor: Actor, *, muted: bool) -> None:
    """Hear no more of the open merchant, or hear of it again; doing it twice changes nothing."""
    if not muted:
        Mute.objects.filter(person_id=actor.person_id).delete()
        return
    Mute.objects.get_or_create(person_id=actor.person_id)
    InboxMessage.objects.filter(person_id=actor.person_id, read_at=None).update(read_at=clock.now())
