"""Reactions to events: what happened to a card is told to the member who holds it, at most once an event."""

from typing import Any

from shuke.cards import events
from shuke.cards.actions.inbox import Told, tell_holder, tell_members
from shuke.cards.models import Application
from shuke.cards.queries.programme import current_rules
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import handles


@handles(events.CardToppedUp)
def say_top_up(received: Received[events.CardToppedUp]) -> None:
    """Money was prepaid."""
    event = received.event
    _say(received, "topped_up", paid=event.paid_minor, bonus=event.bonus_minor, currency=event.currency)


@handles(events.TopUpUndone)
def say_top_up_undone(received: Received[events.TopUpUndone]) -> None:
    """A prepayment was taken back."""
    event = received.event
    _say(received, "top_up_undone", paid=event.paid_minor, currency=event.currency)


@handles(events.ValueRefunded)
def say_value_refund(received: Received[events.ValueRefunded]) -> None:
    """Stored value was paid back."""
    event = received.event
    _say(received, "value_refunded", paid=event.refund_minor, forfeited=event.forfeited_minor, currency=event.currency)


@handles(events.CardFrozen)
def say_frozen(received: Received[events.CardFrozen]) -> None:
    """Staff froze the card; who froze it himself knows."""
    if received.event.by == "staff":
        _say(received, "frozen", why=received.event.why)


@handles(events.CardUnfrozen)
def say_unfrozen(received: Received[events.CardUnfrozen]) -> None:
    """The card may be used again."""
    _say(received, "unfrozen")


@handles(events.CardReplaced)
def say_replaced(received: Received[events.CardReplaced]) -> None:
    """The card has a new number."""
    _say(received, "replaced", tail=received.event.number[-4:])


@handles(events.TierReached)
def say_tier(received: Received[events.TierReached]) -> None:
    """The card moved to another tier."""
    reached = current_rules().tier(received.event.tier)
    kind = "tier_up" if received.event.up else "tier_down"
    _say(received, kind, tier_zh=reached.name_zh, tier_en=reached.name_en)


@handles(events.BirthdayGiven)
def say_birthday(received: Received[events.BirthdayGiven]) -> None:
    """The tier's points for the birthday are on the card."""
    _say(received, "birthday", points=received.event.points)


@handles(events.PinSet)
def say_pin(received: Received[events.PinSet]) -> None:
    """Staff set a new PIN: whoever was not there should know at once."""
    if received.event.by == "staff":
        _say(received, "pin_set")


@handles(events.CardAdjusted)
def say_adjusted(received: Received[events.CardAdjusted]) -> None:
    """What the card holds was adjusted by hand."""
    event = received.event
    _say(received, "adjusted", what=event.kind, amount=event.amount, currency=event.currency)


@handles(events.AdjustmentUndone)
def say_adjustment_undone(received: Received[events.AdjustmentUndone]) -> None:
    """An adjustment was taken back."""
    event = received.event
    _say(received, "adjustment_undone", what=event.kind, amount=event.amount, currency=event.currency)


@handles(events.ApplicationDecided)
def say_decided(received: Received[events.ApplicationDecided]) -> None:
    """An application was approved or declined."""
    made = Application.objects.filter(pk=received.event.application_id).first()
    if made is None or made.person_id is None:
        return
    approved = received.event.approved
    tell_members([
        Told(
            made.person_id, "approved" if approved else "declined", f"event {received.id}", received.at,
            card_id=made.card_id if approved else None, params={"word": received.event.word},
        )
    ])  # fmt: skip


def _say(received: Received[Any], kind: str, **params: object) -> None:
    tell_holder(received.event.card_id, kind, key=f"event {received.id}", at=received.at, **params)
