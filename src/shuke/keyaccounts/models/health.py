"""Health scores, one row for each day on which a customer's changed."""

from django.db import models
from django.db.models import Q

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Health(TenantModel):
    """`groups` are the points of each group with their evidence, as `health.rules.GroupPoints`."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    day = models.DateField()
    score = models.SmallIntegerField(null=True)
    groups = models.JSONField(default=list)

    class Meta:
        db_table = "keyaccounts_health"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer", "day"], name="keyaccounts_health_once"),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(0, 100)), name="keyaccounts_health_score"
            ),
        ]  # fmt: skip
