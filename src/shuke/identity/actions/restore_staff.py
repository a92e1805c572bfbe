"""Take a removed staff member back."""

from shuke.identity import rules
from shuke.identity.events import StaffJoined
from shuke.identity.models import Staff
from shuke.identity.values import StaffValue
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record


@action("identity.remove_staff")
def restore_staff(actor: Actor, *, staff_id: int) -> StaffValue:
    """Undo a removal, with the role he had. Raises NotFound, RoleNotYours."""
    staff = locked(Staff, pk=staff_id)
    rules.check_may_give(actor.role, staff.role)
    if not staff.active:
        staff.active = True
        staff.save(update_fields=["active"])
        record(StaffJoined(staff_id=staff.pk, role=staff.role))
    return staff.as_value()
