"""One stream of everything that happened with a customer."""

from django.db import models

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class TimelineEntry(TenantModel):
    """One thing that happened. `ref` names it within its kind, so that telling it twice writes it once."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=30)
    ref = models.CharField(max_length=80)
    amount_minor = models.BigIntegerField(null=True)
    params = models.JSONField(default=dict)
    batch = models.BigIntegerField(null=True)

    class Meta:
        db_table = "customers_timeline"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer", "kind", "ref"], name="customers_timeline_once")
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer", "-at", "-id"], name="customers_timeline_recent"),
            models.Index(
                fields=["merchant_id", "batch"],
                condition=models.Q(batch__isnull=False),
                name="customers_timeline_batch",
            ),
        ]
