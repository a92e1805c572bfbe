"""Merchants: the tenants (shared table, known before any tenancy is open)."""

from django.db import models

from shuke.identity.values import MerchantValue
from shuke.kit import clock


class Merchant(models.Model):
    """A business. `code` names it in addresses; `brand` is its accent colour."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    category = models.CharField(max_length=40)
    city = models.CharField(max_length=60)
    currency = models.CharField(max_length=3, default="CNY")
    language = models.CharField(max_length=10, default="zh-hans")
    time_zone = models.CharField(max_length=50, default="Asia/Shanghai")
    brand = models.CharField(max_length=7, default="#d2452a")
    # Of the form that opened it: sent twice, it opens one business.
    form_key = models.CharField(max_length=64, null=True, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "identity_merchant"

    def __str__(self) -> str:
        return self.name

    def as_value(self) -> MerchantValue:
        """The merchant as other rooms see it."""
        return MerchantValue(
            id=self.pk, code=self.code, name=self.name, category=self.category, city=self.city,
            currency=self.currency, language=self.language, time_zone=self.time_zone, brand=self.brand,
        )  # fmt: skip
