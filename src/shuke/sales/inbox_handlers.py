"""Reactions: when stored value pays a sale, or comes back of one, whoever holds the card is told (in the worker)."""

from datetime import datetime

from django.db.models import Q, QuerySet, Sum

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import handles
from shuke.sales.events import SaleRefunded, SaleRungUp, SaleUndone
from shuke.sales.models import RefundPayment, Sale
from shuke.sales.values import Method

_STORED = (Method.PRINCIPAL, Method.BONUS)


@handles(SaleRungUp)
def say_paid(received: Received[SaleRungUp]) -> None:
    """Stored value paid a sale or a part of it: one message a sale, with what it left."""
    event = received.event
    if event.card_id is None:
        return
    taken = Sum("payments__amount_minor", filter=Q(payments__method__in=_STORED))
    paid, shown = Sale.objects.annotate(taken=taken).values_list("taken", "charged__shown").get(pk=event.sale_id)
    if paid:
        left = shown["principal_minor"] + shown["bonus_minor"]
        _say(received, event.card_id, "value_spent", paid, left)


@handles(SaleRefunded)
def say_refunded(received: Received[SaleRefunded]) -> None:
    """Of a refund, stored value came back."""
    _say_back(received, "value_back", RefundPayment.objects.filter(refund=received.event.refund_id))


@handles(SaleUndone)
def say_undone(received: Received[SaleUndone]) -> None:
    """A sale was undone, and the stored value it took came back."""
    undone = RefundPayment.objects.filter(refund__sale=received.event.sale_id, refund__undo=True)
    _say_back(received, "value_back_undone", undone)


def _say_back(
    received: Received[SaleRefunded] | Received[SaleUndone], kind: str, parts: QuerySet[RefundPayment]
) -> None:  # fmt: skip
    stored = parts.filter(method__in=_STORED)
    for card, back in stored.values_list("refund__sale__card").annotate(back=Sum("amount_minor")):
        held = card_queries.card_by_id(card).balances
        _say(received, card, kind, back, (held.principal + held.bonus).minor)


def _say(
    received: Received[SaleRungUp] | Received[SaleRefunded] | Received[SaleUndone],
    card: int, kind: str, sum_minor: int, left_minor: int,
) -> None:  # fmt: skip
    event = received.event
    cards.tell_holder(
        card, kind, key=f"event {received.id}", at=datetime.fromisoformat(event.at), paid=sum_minor, left=left_minor,
        currency=event.currency,
    )  # fmt: skip
