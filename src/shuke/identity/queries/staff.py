"""Reads of the open merchant's staff."""

from shuke.identity.models import Staff
from shuke.identity.values import StaffValue
from shuke.kit.problems import NotFound


def staff(staff_id: int) -> StaffValue:
    """One staff member of the open merchant, active or not; raises NotFound."""
    found = Staff.objects.filter(pk=staff_id).first()
    if found is None:
        raise NotFound()
    return found.as_value()


def staff_list(*, with_former: bool = False) -> list[StaffValue]:
    """The open merchant's staff in order of joining; one statement."""
    rows = Staff.objects.order_by("created_at", "id")
    return [row.as_value() for row in (rows if with_former else rows.filter(active=True))]
