"""Reactions to events: what happened to a card goes on its customer's timeline."""

from contextlib import suppress
from typing import Any

from shuke.cards import events
from shuke.cards.actions.award import award
from shuke.cards.actions.phones import refresh_phones
from shuke.cards.errors import AwardEnough, AwardNothing, CardClosed, CardFrozen
from shuke.cards.inbox_handlers import (  # noqa: F401  # handlers of this room too
    say_adjusted,
    say_adjustment_undone,
    say_birthday,
    say_decided,
    say_frozen,
    say_pin,
    say_replaced,
    say_tier,
    say_top_up,
    say_top_up_undone,
    say_unfrozen,
    say_value_refund,
)
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.programme import current_rules
from shuke.cards.values.earning import Deed
from shuke.customers.actions import set_traits, write_timeline
from shuke.customers.events import CustomerEdited
from shuke.kit.access import system
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import handles
from shuke.kit.tenancy import current_merchant


@handles(events.CardEnrolled)
def tell_enrolled(received: Received[events.CardEnrolled]) -> None:
    """A card was given."""
    _tell(received, "card_enrolled", number=received.event.number)


@handles(events.CardToppedUp)
def tell_top_up(received: Received[events.CardToppedUp]) -> None:
    """Money was prepaid."""
    event = received.event
    _tell(received, "card_topped_up", event.paid_minor, bonus_minor=event.bonus_minor, currency=event.currency)


@handles(events.TopUpUndone)
def tell_top_up_undone(received: Received[events.TopUpUndone]) -> None:
    """A prepayment was taken back."""
    event = received.event
    _tell(received, "card_top_up_undone", -event.paid_minor, bonus_minor=event.bonus_minor, currency=event.currency)


@handles(events.CardAdjusted)
def tell_adjusted(received: Received[events.CardAdjusted]) -> None:
    """What a card holds was adjusted by hand."""
    _tell_adjusted(received, "card_adjusted", received.event.amount)


@handles(events.AdjustmentUndone)
def tell_adjustment_undone(received: Received[events.AdjustmentUndone]) -> None:
    """An adjustment was taken back."""
    _tell_adjusted(received, "card_adjustment_undone", -received.event.amount)


@handles(events.ValueRefunded)
def tell_value_refund(received: Received[events.ValueRefunded]) -> None:
    """Stored value was paid back."""
    event = received.event
    _tell(received, "card_value_refunded", -event.refund_minor, forfeited_minor=event.forfeited_minor)


@handles(events.CardFrozen)
def tell_frozen(received: Received[events.CardFrozen]) -> None:
    """A card was frozen."""
    _tell(received, "card_frozen", why=received.event.why, by=received.event.by)


@handles(events.CardUnfrozen)
def tell_unfrozen(received: Received[events.CardUnfrozen]) -> None:
    """A card may be used again."""
    _tell(received, "card_unfrozen")


@handles(events.CardReplaced)
def tell_replaced(received: Received[events.CardReplaced]) -> None:
    """A card has a new number."""
    _tell(received, "card_replaced", number=received.event.number)


@handles(events.TierReached)
def tell_tier(received: Received[events.TierReached]) -> None:
    """A card moved to another tier; the review leaves the trait to this handler."""
    event = received.event
    # The card may have moved on since: the story tells the tier of that day, the trait the tier of today.
    reached = current_rules().tier(event.tier)
    _tell(received, "tier_reached", tier_zh=reached.name_zh, tier_en=reached.name_en, up=event.up)
    tier = card_by_id(event.card_id).tier
    set_traits(event.subject or 0, tier_name=tier.name_zh or tier.name_en, tier_rank=tier.rank)


@handles(events.PinSet)
def tell_pin(received: Received[events.PinSet]) -> None:
    """A PIN was set by its owner or by staff."""
    _tell(received, "pin_set", by=received.event.by)


@handles(events.PackSold)
def tell_pack_sold(received: Received[events.PackSold]) -> None:
    """A pack lies on a card."""
    event = received.event
    _tell(received, "pack_sold", event.paid_minor, sessions=event.sessions, **_named(event))


@handles(events.SessionsUsed)
def tell_sessions_used(received: Received[events.SessionsUsed]) -> None:
    """Sessions of a pack were used."""
    event = received.event
    _tell(received, "pack_used", sessions=event.sessions, left=event.left, **_named(event))


@handles(events.SessionsUndone)
def tell_sessions_undone(received: Received[events.SessionsUndone]) -> None:
    """A use was taken back."""
    event = received.event
    _tell(received, "pack_undone", sessions=event.sessions, left=event.left, **_named(event))


@handles(events.PackRefunded)
def tell_pack_refunded(received: Received[events.PackRefunded]) -> None:
    """A pack was paid back."""
    _tell(received, "pack_refunded", -received.event.refund_minor, **_named(received.event))


@handles(events.PackTransferred)
def tell_pack_transferred(received: Received[events.PackTransferred]) -> None:
    """A pack went to another card."""
    _tell(received, "pack_transferred", number=received.event.to_number, **_named(received.event))


@handles(events.RewardRedeemed)
def tell_redeemed(received: Received[events.RewardRedeemed]) -> None:
    """A reward was had for points or for a full stamp card."""
    event = received.event
    kind = "stamps_redeemed" if event.stamps else "reward_redeemed"
    _tell(received, kind, points=event.points, **_named(event))


@handles(events.RedemptionCancelled)
def tell_redemption_cancelled(received: Received[events.RedemptionCancelled]) -> None:
    """A reward was given back."""
    _tell(received, "reward_cancelled", **_named(received.event))


@handles(CustomerEdited)
def find_by_new_phones(received: Received[CustomerEdited]) -> None:
    """The phones of a record changed: its cards are found by the present ones."""
    event = received.event
    if event.subject is not None and "phones" in event.fields:
        refresh_phones(event.subject)


def _named(event: Any) -> dict[str, Any]:
    return {"name_zh": event.name_zh, "name_en": event.name_en}


def _tell_adjusted(
    received: Received[events.CardAdjusted] | Received[events.AdjustmentUndone], kind: str, amount: int
) -> None:  # fmt: skip
    event, points = received.event, received.event.kind == "points"
    _tell(received, kind, None if points else amount, what=event.kind, points=f"{amount:+,}" if points else "")


@handles(events.MemberReferred)
def thank_for_referral(received: Received[events.MemberReferred]) -> None:
    """A member brought another: the points the programme has for it, if any, once for each who was brought."""
    event = received.event
    number = card_by_id(event.card_id).number
    with suppress(AwardNothing, AwardEnough, CardFrozen, CardClosed):
        award(system(current_merchant(), "referral"), number=number, deed=Deed.REFERRAL, key=f"{event.brought_card_id}")


def _tell(received: Received, kind: str, amount_minor: int | None = None, **params: object) -> None:
    event = received.event
    if event.subject is not None:
        told = {"card_id": event.card_id} | params
        write_timeline(event.subject, received.at, kind, f"event {received.id}", amount_minor, told)
