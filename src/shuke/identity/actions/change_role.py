"""Give a staff member another role."""

from shuke.identity import rules
from shuke.identity.actions.owners import check_owner_left
from shuke.identity.events import RoleChanged
from shuke.identity.models import Staff
from shuke.identity.values import StaffValue
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record


@action("identity.change_role")
def change_role(actor: Actor, *, staff_id: int, role: str) -> StaffValue:
    """Change a role; it holds from the next click. Raises NotFound, UnknownRole, RoleNotYours, LastOwner."""
    rules.check_role(role)
    # Owners first, in id order, then the one: every caller locks the same way.
    if role != "owner":
        check_owner_left(staff_id)
    staff = locked(Staff, pk=staff_id)
    rules.check_may_give(actor.role, role)
    rules.check_may_give(actor.role, staff.role)
    if staff.role != role:
        record(RoleChanged(staff_id=staff.pk, before=staff.role, after=role))
        staff.role = role
        staff.save(update_fields=["role"])
    return staff.as_value()
