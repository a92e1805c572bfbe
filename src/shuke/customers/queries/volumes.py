"""What a company buys from us and from rivals."""

from shuke.customers.company.volumes import VolumeValue
from shuke.customers.models import Volume


def volumes(customer_id: int) -> list[VolumeValue]:
    """All figures of a company, latest year first; one statement."""
    rows = Volume.objects.filter(customer_id=customer_id).order_by("-year", "product", "supplier")
    return [VolumeValue(*row) for row in rows.values_list("id", "year", "product", "supplier", "amount_minor")]
