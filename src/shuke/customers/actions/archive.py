"""Put a record away and take it out again; nothing is lost in between."""

import uuid
from datetime import datetime

from shuke.customers.actions.timeline import write_timeline
from shuke.customers.events import CustomerArchived
from shuke.customers.models import Customer
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record


@action("customers.archive")
def archive_customer(actor: Actor, *, customer_id: int) -> None:
    """Take a customer out of lists and search; archiving twice is archiving once. Raises NotFound."""
    _set(actor, customer_id, clock.now())


@action("customers.archive")
def restore_customer(actor: Actor, *, customer_id: int) -> None:
    """Put an archived customer back where he was. Raises NotFound."""
    _set(actor, customer_id, None)


def _set(actor: Actor, customer_id: int, at: datetime | None) -> None:
    customer = locked(Customer, pk=customer_id)
    if (customer.archived_at is None) == (at is None):
        return
    customer.archived_at = at
    customer.save(update_fields=["archived_at"])
    kind = "archived" if at else "restored"
    write_timeline(customer_id, clock.now(), kind, uuid.uuid4().hex, params={"by": actor.label})
    record(CustomerArchived(subject=customer_id, restored=at is None))
