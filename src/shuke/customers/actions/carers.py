"""Deputies and teams: who cares for a customer beside the account manager."""

import uuid

from shuke.customers.actions.locking import lock_customer
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.errors import ContactRefused
from shuke.customers.models import Carer
from shuke.customers.queries.carers import carer_value
from shuke.customers.values import CarerRole, CarerValue
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("customers.assign")
def add_carer(actor: Actor, *, customer_id: int, staff_id: int, role: str = CarerRole.TEAM) -> CarerValue:
    """Let a colleague care too, as deputy or in the team; in the same role already, nothing changes.

    Another role ends the one before. Raises NotFound, ContactRefused for a role there is not.
    """
    if role not in CarerRole.values:
        raise ContactRefused(field="role")
    name = identity.staff(staff_id).name
    lock_customer(customer_id)
    there = Carer.objects.filter(customer_id=customer_id, staff_id=staff_id, ended_at=None).first()
    if there is not None and there.role == role:
        return carer_value(there)
    now = clock.now()
    Carer.objects.filter(customer_id=customer_id, staff_id=staff_id, ended_at=None).update(ended_at=now)
    row = Carer.objects.create(customer_id=customer_id, staff_id=staff_id, role=role, since=now, by_id=actor.staff_id)
    _tell(actor, customer_id, "carer_added", name)
    return carer_value(row)


@action("customers.assign")
def end_carer(actor: Actor, *, customer_id: int, carer_id: int) -> None:
    """Let a colleague care no more; twice is once. Raises NotFound."""
    lock_customer(customer_id)
    row = locked(Carer, "staff", pk=carer_id, customer_id=customer_id)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        _tell(actor, customer_id, "carer_ended", row.staff.name)


def _tell(actor: Actor, customer_id: int, kind: str, name: str) -> None:
    write_timeline(customer_id, clock.now(), kind, uuid.uuid4().hex, params={"name": name, "by": actor.label})
