"""Quick items: what a small merchant sells again and again."""

from django.db import models

from shuke.kit.tenancy.models import TenantModel
from shuke.sales.values import QuickItemValue


class QuickItem(TenantModel):
    """A name and a price on the till. `archived_at` takes it off the till; old receipts keep their own words."""

    name = models.CharField(max_length=60)
    group = models.CharField(max_length=30, blank=True)
    price_minor = models.BigIntegerField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sales_quick_item"
        constraints = [models.CheckConstraint(condition=models.Q(price_minor__gte=0), name="sales_quick_item_price")]
        indexes = [models.Index(fields=["merchant_id", "position"], name="sales_quick_item_order")]

    def __str__(self) -> str:
        return self.name

    def as_value(self) -> QuickItemValue:
        """The item as the till shows it."""
        return QuickItemValue(self.pk, self.name, self.group, self.price_minor, self.minutes, self.position)
