"""Freeze a card, report it lost, and use it again."""

from datetime import datetime, timedelta

from shuke.cards.actions.lock import locked_row, open_row
from shuke.cards.errors import FreezeStands
from shuke.cards.events import CardFrozen, CardUnfrozen
from shuke.cards.models import Card
from shuke.cards.queries.cards import card_by_id
from shuke.cards.values import CardState, CardValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record

UNDO = timedelta(minutes=1)


@action("cards.freeze")
def freeze_card(actor: Actor, *, number: str, why: str = "") -> CardValue:
    """Stop a card from paying and earning; freezing a frozen one changes nothing. Raises NotFound, CardClosed."""
    return _freeze(open_row(number), why, by="staff")


@action("cards.freeze_own")
def freeze_own_card(actor: Actor, *, card_id: int, why: str = "") -> datetime | None:
    """Freeze one's own card, for instance when the phone is lost; the moment, which lets it be undone for a minute.

    None when the card was not in use. Raises NotFound.
    """
    card = locked_row(pk=card_id, person_id=actor.person_id)
    if card.state != CardState.ACTIVE:
        return None
    _freeze(card, why, by="member")
    return card.frozen_at


@action("cards.unfreeze_own")
def undo_own_freeze(actor: Actor, *, card_id: int, frozen_at: datetime) -> None:
    """Take back, within a minute, what freezing one's own card answered. Raises NotFound, FreezeStands.

    Who only holds the card's page cannot name that moment, and what staff froze has another one.
    """
    card = locked_row(pk=card_id, person_id=actor.person_id)
    if card.state != CardState.FROZEN or card.frozen_at != frozen_at or clock.now() > frozen_at + UNDO:
        raise FreezeStands
    _unfreeze(card)


@action("cards.unfreeze")
def unfreeze_card(actor: Actor, *, number: str) -> CardValue:
    """Let a frozen card be used again; any other stays as it is. Raises NotFound."""
    card = locked_row(number=number)
    if card.state == CardState.FROZEN:
        _unfreeze(card)
    return card_by_id(card.pk)


def _freeze(card: Card, why: str, *, by: str) -> CardValue:
    if card.state == CardState.ACTIVE:
        card.state, card.frozen_at, card.frozen_why = CardState.FROZEN, clock.now(), why[:200]
        card.save(update_fields=["state", "frozen_at", "frozen_why"])
        record(CardFrozen(subject=card.customer_id, card_id=card.pk, why=why[:200], by=by))
    return card_by_id(card.pk)


def _unfreeze(card: Card) -> None:
    card.state, card.frozen_at, card.frozen_why = CardState.ACTIVE, None, ""
    card.save(update_fields=["state", "frozen_at", "frozen_why"])
    record(CardUnfrozen(subject=card.customer_id, card_id=card.pk))
