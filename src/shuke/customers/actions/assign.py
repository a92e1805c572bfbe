"""Give customers into somebody's care."""

import uuid
from collections.abc import Sequence

from shuke.customers.actions.tags import known
from shuke.customers.actions.timeline import write_timeline_entries
from shuke.customers.events import OwnerChanged
from shuke.customers.models import Customer, OwnerPeriod, TimelineEntry
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked_all
from shuke.kit.work import record


@action("customers.assign")
def assign_owner(actor: Actor, *, customer_ids: Sequence[int], owner_id: int | None) -> int:
    """Make a colleague (None: nobody) the owner of these customers; how many changed hands. Raises NotFound."""
    name = identity.staff(owner_id).name if owner_id is not None else ""
    moving = [row for row in locked_all(Customer, pk__in=known(customer_ids)) if row.owner_id != owner_id]
    now = clock.now()
    for row in moving:
        record(OwnerChanged(subject=row.pk, owner_id=owner_id, former_id=row.owner_id))
    Customer.objects.filter(pk__in=[row.pk for row in moving]).update(owner_id=owner_id)
    OwnerPeriod.objects.bulk_create(
        OwnerPeriod(customer_id=row.pk, owner_id=owner_id, by_id=actor.staff_id, since=now) for row in moving
    )
    write_timeline_entries(
        TimelineEntry(
            customer_id=row.pk, at=now, kind="owner", ref=uuid.uuid4().hex, params={"name": name, "by": actor.label}
        )
        for row in moving
    )
    return len(moving)
