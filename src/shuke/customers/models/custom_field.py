"""The merchant's own fields, what may be chosen in them, and what stands in them."""

from django.db import models

from shuke.customers.custom_fields import FieldKind
from shuke.customers.models.former import keep_former
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class CustomField(TenantModel):
    """One thing a merchant wants to know of customers. A `sensitive` one is for roles that may see such."""

    kind = models.CharField(max_length=10, choices=FieldKind.choices)
    name_zh = models.CharField(max_length=40, blank=True)
    name_en = models.CharField(max_length=40, blank=True)
    required = models.BooleanField(default=False)
    at_till = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    position = models.SmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_field"
        indexes = [models.Index(fields=["merchant_id", "position", "id"], name="customers_fields_in_order")]

    def __str__(self) -> str:
        return self.name_zh or self.name_en


class FieldOption(TenantModel):
    """Something that may be chosen; put away, it is offered no more and stays where it was chosen."""

    field = TenantForeignKey(CustomField, related_name="options", db_index=False)
    name_zh = models.CharField(max_length=40, blank=True)
    name_en = models.CharField(max_length=40, blank=True)
    position = models.SmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_field_option"
        indexes = [models.Index(fields=["merchant_id", "field", "position", "id"], name="customers_options_of")]


class FieldValue(TenantModel):
    """What one customer has in one field; one row for each thing chosen. A yes is option 1, a no option 0."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    field = TenantForeignKey(CustomField, related_name="+", db_index=False)
    text = models.TextField(null=True)
    number = models.DecimalField(max_digits=17, decimal_places=4, null=True)
    day = models.DateField(null=True)
    option = models.BigIntegerField(null=True)

    class Meta:
        db_table = "customers_field_value"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "field", "option"], name="customers_value_once",
                nulls_distinct=False,
            ),
        ]  # fmt: skip
        # Customers are carried along, not sorted by: a page's values are never looked for in here.
        indexes = [
            models.Index(fields=["merchant_id", "field", "option"], include=["customer"], name="customers_values_of")
        ]
        triggers = [keep_former("customers_keep_value")]
