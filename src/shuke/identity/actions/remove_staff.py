"""Let a staff member go: he keeps his name in history and loses every right."""

from shuke.identity import rules
from shuke.identity.actions.owners import check_owner_left
from shuke.identity.events import StaffRemoved
from shuke.identity.models import Staff
from shuke.identity.values import StaffValue
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record


@action("identity.remove_staff")
def remove_staff(actor: Actor, *, staff_id: int) -> StaffValue:
    """Deactivate; his next click finds nothing here. Raises NotFound, RoleNotYours, LastOwner."""
    check_owner_left(staff_id)
    staff = locked(Staff, pk=staff_id)
    rules.check_may_give(actor.role, staff.role)
    if staff.active:
        staff.active = False
        staff.save(update_fields=["active"])
        record(StaffRemoved(staff_id=staff.pk))
    return staff.as_value()
