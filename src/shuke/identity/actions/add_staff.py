"""Add somebody who serves but never signs in."""

from shuke.identity import rules
from shuke.identity.events import StaffJoined
from shuke.identity.models import Staff
from shuke.identity.values import Role, StaffValue
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("identity.invite_staff")
def add_staff(actor: Actor, *, name: str, role: str = Role.CASHIER) -> StaffValue:
    """Add a name for `served by`, without a sign-in. Raises UnknownRole, RoleNotYours, NameMissing."""
    rules.check_role(role)
    rules.check_may_give(actor.role, role)
    staff = Staff.objects.create(name=rules.clean_name(name), role=role)
    record(StaffJoined(staff_id=staff.pk, role=role))
    return staff.as_value()
