"""What staff wrote down."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Note(TenantModel):
    """A free text about a customer, with its author."""

    customer = TenantForeignKey("customers.Customer", related_name="notes", db_index=False)
    text = models.TextField()
    author = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)
    batch = models.BigIntegerField(null=True)

    class Meta:
        db_table = "customers_note"
        indexes = [
            models.Index(fields=["merchant_id", "customer", "-at"], name="customers_notes_of"),
            models.Index(
                fields=["merchant_id", "batch"], condition=models.Q(batch__isnull=False), name="customers_note_batch"
            ),
        ]
