"""Freeze a card, report it lost, and use it again."""

from shuke.cards.actions.lock import locked_row
from shuke.cards.events import CardFrozen, CardUnfrozen
from shuke.cards.models import Card
from shuke.cards.queries.cards import card_by_id
from shuke.cards.values import CardState, CardValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("cards.freeze")
def freeze_card(actor: Actor, *, number: str, why: str = "") -> CardValue:
    """Stop a card from paying and earning; freezing a frozen one changes nothing. Raises NotFound."""
    return _freeze(locked_row(number=number), why, by="staff")


@action("cards.freeze_own")
def freeze_own_card(actor: Actor, *, card_id: int, why: str = "") -> CardValue:
    """Freeze one's own card, for instance when the phone is lost. Raises NotFound."""
    return _freeze(locked_row(pk=card_id, person_id=actor.person_id), why, by="member")


@action("cards.unfreeze")
def unfreeze_card(actor: Actor, *, number: str) -> CardValue:
    """Let a frozen card be used again; any other stays as it is. Raises NotFound."""
    card = locked_row(number=number)
    if card.state == CardState.FROZEN:
        card.state, card.frozen_at, card.frozen_why = CardState.ACTIVE, None, ""
        card.save(update_fields=["state", "frozen_at", "frozen_why"])
        record(CardUnfrozen(subject=card.customer_id, card_id=card.pk))
    return card_by_id(card.pk)


def _freeze(card: Card, why: str, *, by: str) -> CardValue:
    if card.state == CardState.ACTIVE:
        card.state, card.frozen_at, card.frozen_why = CardState.FROZEN, clock.now(), why[:200]
        card.save(update_fields=["state", "frozen_at", "frozen_why"])
        record(CardFrozen(subject=card.customer_id, card_id=card.pk, why=why[:200], by=by))
    return card_by_id(card.pk)
