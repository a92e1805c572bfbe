"""What a company buys from us and from rivals: write a figure, take one away."""

from shuke.customers import place
from shuke.customers.actions.facts import company_locked
from shuke.customers.company.rules import LARGEST_MINOR, check_short
from shuke.customers.company.volumes import VolumeValue
from shuke.customers.errors import VolumeRefused
from shuke.customers.models import Volume
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked

NAME, EARLIEST = 80, 1990


@action("customers.edit")
def set_volume(
    actor: Actor, *, customer_id: int, year: int, product: str, supplier: str = "", amount_minor: int
) -> VolumeValue:
    """Say what a company bought of a product in a year from a supplier (none: from us), in minor units; the figure
    before is replaced. Raises NotFound, NotACompany, CustomerArchived, VolumeRefused, FactTooLong.
    """
    company_locked(customer_id)
    what, whom = check_short(product, NAME, "product"), check_short(supplier, NAME, "supplier")
    if not what:
        raise VolumeRefused(field="product")
    if not EARLIEST <= year <= place.today().year + 1:
        raise VolumeRefused(field="year")
    if not 0 <= amount_minor <= LARGEST_MINOR:
        raise VolumeRefused(field="amount")
    row, _made = Volume.objects.update_or_create(
        customer_id=customer_id, year=year, product=what, supplier=whom,
        defaults={"amount_minor": amount_minor, "by_id": actor.staff_id, "at": clock.now()},
    )  # fmt: skip
    return VolumeValue(row.pk, year, what, whom, amount_minor)


@action("customers.edit")
def forget_volume(actor: Actor, *, customer_id: int, volume_id: int) -> None:
    """Take a figure away. Raises NotFound."""
    company_locked(customer_id)
    locked(Volume, pk=volume_id, customer_id=customer_id).delete()
