"""Who cares for customers beside their account managers."""

from typing import Any

from shuke.customers.models import Carer
from shuke.customers.values import CarerValue


def carers(customer_id: int) -> list[CarerValue]:
    """Those who care now and who did, latest first; one statement."""
    return [carer_value(row) for row in _rows().filter(customer_id=customer_id).order_by("-id")]


def cared_by(staff_id: int) -> list[int]:
    """The customers whom a colleague helps to care for now, by id; one statement."""
    rows = Carer.objects.filter(staff_id=staff_id, ended_at=None).order_by("customer_id")
    return list(rows.values_list("customer_id", flat=True))


def carer_value(row: Carer) -> CarerValue:
    """The row as it crosses the border."""
    return CarerValue(row.pk, row.staff_id, row.staff.name, row.role, row.since, row.ended_at)


def _rows() -> Any:
    return Carer.objects.select_related("staff")
