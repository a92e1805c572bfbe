"""Who cares for a customer beside the account manager."""

from django.db import models
from django.db.models import Q

from shuke.customers.values import CarerRole
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Carer(TenantModel):
    """A deputy or one of the team, from `since` until `ended_at`."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    staff = TenantForeignKey("identity.Staff", related_name="+", db_index=False)
    role = models.CharField(max_length=10, choices=CarerRole.choices)
    since = models.DateTimeField(default=clock.now)
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_carer"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "staff"], condition=Q(ended_at=None), name="customers_carer_once"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer", "-id"], name="customers_carers_of"),
            models.Index(
                fields=["merchant_id", "staff", "customer"], condition=Q(ended_at=None), name="customers_cared_by"
            ),
        ]
