"""Versions of the commission policy."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.sales.values.commission import Basis, CommissionPolicy, CommissionRule


class CommissionVersion(TenantModel):
    """One version; never changed. A later one that starts on the same day takes its place."""

    starts_on = models.DateField()
    paid_only = models.BooleanField(default=False)
    rules = models.JSONField()
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "sales_commission_version"
        indexes = [models.Index(fields=["merchant_id", "starts_on", "id"], name="sales_commission_start")]

    def as_value(self) -> CommissionPolicy:
        """The version as the rules read it."""
        rules = tuple(
            CommissionRule(Basis(row["basis"]), row["name"], row["share_bp"], row["fixed_minor"]) for row in self.rules
        )
        return CommissionPolicy(self.starts_on, rules, self.paid_only, self.pk, self.written_at, self.staff_id)
