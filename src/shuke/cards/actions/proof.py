"""Ask the member for his PIN where value leaves the card without a fresh code, or above the small sum."""

from shuke.cards import pins
from shuke.cards.bill import without_pin
from shuke.cards.errors import PinNeeded, PinNotSet
from shuke.cards.values import LockedCard
from shuke.kit.access import Actor
from shuke.kit.tenancy import current_merchant


def prove(actor: Actor, card: LockedCard, value_minor: int, pin: str | None) -> None:
    """Let value of so much leave the card, or raise what is missing; what the system only tells was proven elsewhere.

    Raises PinNotSet, PinNeeded, PinWrong or PinLocked.
    """
    if actor.kind != "system" and value_minor > without_pin(card):
        ask_pin(card, pin)


def ask_pin(card: LockedCard, pin: str | None) -> None:
    """Accept the PIN or raise PinNotSet, PinNeeded, PinWrong or PinLocked."""
    if not card.pin_hash:
        raise PinNotSet(field="pin")
    if not pin:
        raise PinNeeded(field="pin")
    pins.check_pin(pin, card.pin_hash, merchant_id=current_merchant(), card_id=card.id, device=card.till)
