"""Reactions: what happens at the counter is told on the customer's timeline (in the worker, not in the sale)."""

from datetime import datetime

from shuke.customers import actions as customers
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import handles
from shuke.sales.actions.consumption import tell_consumption
from shuke.sales.actions.habits import publish_habits
from shuke.sales.actions.undo_batch import customers_of_batch
from shuke.sales.events import SaleCredited, SaleRefunded, SaleRungUp, SalesImported, SalesImportUndone, SaleUndone
from shuke.sales.inbox_handlers import say_paid, say_refunded, say_undone  # noqa: F401  # handlers of this room too


@handles(SaleRungUp)
def tell_sale(received: Received[SaleRungUp]) -> None:
    """A visit on the timeline."""
    event = received.event
    _tell(event.subject, event.at, "sale", event.sale_id, event.total_minor, points=event.points_earned)


@handles(SaleCredited)
def tell_credited(received: Received[SaleCredited]) -> None:
    """A visit that was found to be his afterwards."""
    event = received.event
    _tell(event.subject, event.at, "sale", event.sale_id, event.total_minor, points=event.points_earned)


@handles(SaleUndone)
def tell_undone(received: Received[SaleUndone]) -> None:
    """A sale taken back."""
    event = received.event
    _tell(event.subject, event.at, "sale_undone", event.sale_id, -event.total_minor)


@handles(SaleRefunded)
def tell_refund(received: Received[SaleRefunded]) -> None:
    """Money given back."""
    event = received.event
    _tell(event.subject, event.at, "sale_refunded", event.sale_id, -event.amount_minor, reason=event.reason)


@handles(SalesImported)
def learn_habits(received: Received[SalesImported]) -> None:
    """Past purchases came in: what their customers usually take, and when they come."""
    touched = customers_of_batch(received.event.batch)
    tell_consumption(touched)
    publish_habits(touched)


@handles(SalesImportUndone)
def unlearn_habits(received: Received[SalesImportUndone]) -> None:
    """Past purchases were taken back: their customers' habits are counted without them."""
    touched = customers_of_batch(received.event.batch)
    tell_consumption(touched)
    publish_habits(touched)


def _tell(customer_id: int | None, at: str, kind: str, sale_id: int, amount_minor: int, **params: object) -> None:
    if customer_id is not None:
        customers.write_timeline(
            customer_id, at=datetime.fromisoformat(at), kind=kind, ref=str(sale_id), amount_minor=amount_minor,
            params=params,
        )  # fmt: skip
        tell_consumption([customer_id])
