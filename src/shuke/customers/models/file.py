"""Files at a record: what they are called and who brought them; their content lies in the merchant's folder."""

from django.db import models
from django.db.models import Q

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.kit.uploads.kinds import TYPES
from shuke.kit.uploads.reading import MOST_KEPT


class KeptFile(TenantModel):
    """One file of a customer's. `key` is what its address is made of; `removed_at` set: gone, and can be taken back."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    key = models.CharField(max_length=32, db_collation="C")
    name = models.CharField(max_length=120)
    ending = models.CharField(max_length=8, choices=[(each, each) for each in TYPES])
    size = models.IntegerField()
    digest = models.CharField(max_length=64, db_collation="C")
    note = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_file"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "key"], name="customers_file_key"),
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "digest"], condition=Q(removed_at=None), name="customers_file_once"
            ),
            models.CheckConstraint(condition=Q(size__range=(1, MOST_KEPT)), name="customers_file_size"),
            models.CheckConstraint(condition=Q(ending__in=list(TYPES)), name="customers_file_kind"),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="customers_file_digest"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer", "-id"], name="customers_files_of"),
            models.Index(
                fields=["merchant_id", "removed_at"], condition=Q(removed_at__isnull=False), name="customers_files_gone"
            ),
        ]
