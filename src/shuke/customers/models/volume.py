"""What a company buys in a year, product by product, from us and from rivals."""

from django.db import models
from django.db.models import Q

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Volume(TenantModel):
    """A year's purchases of one product from one supplier in minor units; no supplier: from us."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    year = models.SmallIntegerField()
    product = models.CharField(max_length=80)
    supplier = models.CharField(max_length=80, blank=True)
    amount_minor = models.BigIntegerField()
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_volume"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "year", "product", "supplier"], name="customers_volume_once"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gte=0), name="customers_volume_not_below"),
        ]
