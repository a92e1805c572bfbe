"""What customers consumed, told whole by higher rooms, so that segments can ask about behaviour.

One row holds all days of a customer with running sums: any window is one binary search in it and a subtraction, so a
million customers are gone through in less than a second. docs/decisions/0010-segments.md tells what was measured.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Item(TenantModel):
    """What is sold, by the name on the bill; or, with `is_group`, one of the counter's groups of such things."""

    name = models.CharField(max_length=120)
    is_group = models.BooleanField(default=False)

    class Meta:
        db_table = "customers_item"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "is_group", "name"], name="customers_item_once"),
        ]


class Consumed(TenantModel):
    """All days on which a customer came, earliest first, with what was spent up to each of them in minor units.

    `weekdays` are the latest days of visit on each of the seven days of the week, Monday first.
    """

    id = None  # type: ignore[assignment]  # the key is (merchant, customer)
    pk = models.CompositePrimaryKey("merchant_id", "customer_id")
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    last_on = models.DateField()
    days = ArrayField(models.DateField())
    running_minor = ArrayField(models.BigIntegerField())
    weekdays = ArrayField(models.DateField(null=True))

    class Meta:
        db_table = "customers_consumed"


class Bought(TenantModel):
    """All days on which a customer bought one thing (or one of a group), with how many up to each of them."""

    id = None  # type: ignore[assignment]  # the key is (merchant, customer, item)
    pk = models.CompositePrimaryKey("merchant_id", "customer_id", "item_id")
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    item = TenantForeignKey(Item, related_name="+", db_index=False)
    last_on = models.DateField()
    days = ArrayField(models.DateField())
    running = ArrayField(models.IntegerField())

    class Meta:
        db_table = "customers_bought"
        # Who bought it at all, and lately, is read from the index alone.
        indexes = [
            models.Index(fields=["merchant_id", "item", "customer"], include=["last_on"], name="customers_bought_by")
        ]
