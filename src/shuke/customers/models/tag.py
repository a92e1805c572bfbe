"""Tags and who carries them."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Tag(TenantModel):
    """A word a merchant sorts customers by."""

    name = models.CharField(max_length=30)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_tag"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "name"], name="customers_tag_once")]

    def __str__(self) -> str:
        return self.name


class Tagging(TenantModel):
    """One customer carries one tag."""

    customer = TenantForeignKey("customers.Customer", related_name="taggings", db_index=False)
    tag = TenantForeignKey(Tag, related_name="taggings", db_index=False)
    at = models.DateTimeField(default=clock.now)
    batch = models.BigIntegerField(null=True)

    class Meta:
        db_table = "customers_tagging"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "tag", "customer"], name="customers_tagging_once")
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer"], name="customers_tags_of"),
            models.Index(
                fields=["merchant_id", "batch"], condition=models.Q(batch__isnull=False), name="customers_tag_batch"
            ),
        ]
