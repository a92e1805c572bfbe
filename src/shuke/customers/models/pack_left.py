"""Prepaid sessions that customers have left, told by the room whose packs they are."""

from django.db import models

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class PackLeft(TenantModel):
    """A pack that a customer has or has had, `held` being its number in the room above, with the sessions left.

    One that is used up or has ended stays, with none left; one that was paid back, changed or taken back has no row.
    `pack` is the number of what was sold: the same for all who bought it. It counts to the end of the day `ends_on`.
    """

    id = None  # type: ignore[assignment]  # the key is (merchant, held)
    pk = models.CompositePrimaryKey("merchant_id", "held")
    held = models.BigIntegerField()
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    pack = models.BigIntegerField()
    sessions = models.PositiveSmallIntegerField()
    ends_on = models.DateField(null=True)

    class Meta:
        db_table = "customers_pack_left"
        # Who has how many of any pack, or of one, is read from an index alone.
        indexes = [
            models.Index(
                fields=["merchant_id", "customer"], include=["pack", "sessions", "ends_on"],
                name="customers_packs_of",
            ),
            models.Index(
                fields=["merchant_id", "pack", "customer"], include=["sessions", "ends_on"],
                name="customers_holders_of",
            ),
        ]  # fmt: skip
