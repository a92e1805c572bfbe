"""Lock a card with its customer and accounts, and read all a sale needs, in one statement."""

from typing import Any

from shuke.cards.errors import CardClosed
from shuke.cards.models import Card
from shuke.cards.queries.at_till import BY_ID, BY_NUMBER, BY_TOKEN, read_at_till
from shuke.cards.values import CardState, LockedCard
from shuke.customers.actions import lock_customer
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound

# Balances are read from rows this statement locks itself: rows merely joined would show what they were before a wait.
_LOCK = "FOR NO KEY UPDATE OF customer, card, points, principal, bonus"
_BY_TOKEN, _BY_NUMBER, _BY_ID = (statement + _LOCK for statement in (BY_TOKEN, BY_NUMBER, BY_ID))


def lock_card(*, token: str = "", number: str = "", card_id: int | None = None, till: str = "") -> LockedCard:
    """The card named by a till's token, its number or its id, locked with its customer and accounts; one statement.

    Only a token proves that the member is here. Raises TokenExpired, UnknownCode or CardReplaced.
    """
    return read_at_till((_BY_TOKEN, _BY_NUMBER, _BY_ID), token=token, number=number, card_id=card_id, till=till)


def locked_row(**lookup: Any) -> Card:
    """A card's own row, locked after its customer, for writers that move no value; raises NotFound."""
    customer = Card.objects.filter(**lookup).values_list("customer_id", flat=True).first()
    if customer is None:
        raise NotFound
    lock_customer(customer)
    return locked(Card, **lookup)


def open_row(number: str) -> Card:
    """The row of a card that staff do something with, locked likewise; raises NotFound, and CardClosed for history."""
    card = locked_row(number=number)
    if card.state == CardState.CLOSED:
        raise CardClosed
    return card
