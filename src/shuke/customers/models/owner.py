"""Who cared for whom, since when."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class OwnerPeriod(TenantModel):
    """From `since` this colleague (or nobody) cared for the customer, until the next row."""

    customer = TenantForeignKey("customers.Customer", related_name="owner_periods", db_index=False)
    owner = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_owner_period"
        indexes = [models.Index(fields=["merchant_id", "customer", "-id"], name="customers_owners_of")]
