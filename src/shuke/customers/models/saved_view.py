"""Ways to look at the directory that colleagues keep."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class SavedView(TenantModel):
    """A name for tab, search, filters, order and columns (`View.as_query()`). A `shared` one stands for everybody."""

    name = models.CharField(max_length=30)
    query = models.JSONField(default=dict)
    shared = models.BooleanField(default=False)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_saved_view"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "staff", "name"], name="customers_saved_view_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name


class ViewOrder(TenantModel):
    """In which order a colleague has the views, and with which the list opens; nobody's where programs ask."""

    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    views = ArrayField(models.BigIntegerField(), default=list)
    first = models.BigIntegerField(null=True)

    class Meta:
        db_table = "customers_view_order"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "staff"], name="customers_view_order_once", nulls_distinct=False
            )
        ]
