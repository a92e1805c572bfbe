"""Gifts, what was given, and what each person got in a year."""

from django.db import models
from django.db.models import F, Q

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Gift(TenantModel):
    """An article; `stock` is what is neither given nor reserved. Changed by guarded updates only."""

    name = models.CharField(max_length=80)
    cost_minor = models.BigIntegerField()
    stock = models.IntegerField(default=0)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_gift"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "name"], condition=Q(archived_at=None), name="keyaccounts_gift_once"
            ),
            models.CheckConstraint(condition=Q(cost_minor__gte=0, stock__gte=0), name="keyaccounts_gift_figures"),
        ]


class GiftGiven(TenantModel):
    """One piece given. `contact_id` is a customer's contact, who may be forgotten since; `person` the name then."""

    gift = TenantForeignKey(Gift, related_name="+", db_index=False)
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    contact_id = models.BigIntegerField(null=True)
    person = models.CharField(max_length=80, blank=True)
    cost_minor = models.BigIntegerField()
    given_on = models.DateField()
    occasion = models.CharField(max_length=60, blank=True)
    by_label = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "keyaccounts_gift_given"
        indexes = [
            models.Index(fields=["merchant_id", "customer", "-given_on"], name="keyaccounts_gifts_of"),
            models.Index(fields=["merchant_id", "gift"], name="keyaccounts_given_of_gift"),
        ]


class GiftYear(TenantModel):
    """What one person was given in a year, and the limit at the last gift; `contact_id` 0 is the customer as such."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    contact_id = models.BigIntegerField(default=0)
    year = models.SmallIntegerField()
    given_minor = models.BigIntegerField(default=0)
    most_minor = models.BigIntegerField()

    class Meta:
        db_table = "keyaccounts_gift_year"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "contact_id", "year"], name="keyaccounts_gift_year_once"
            ),
            models.CheckConstraint(
                condition=Q(given_minor__gte=0, given_minor__lte=F("most_minor")), name="keyaccounts_gift_year_cap"
            ),
        ]


class GiftPolicy(TenantModel):
    """What one person may be given in a year; one row a merchant."""

    year_minor = models.BigIntegerField()

    class Meta:
        db_table = "keyaccounts_gift_policy"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id"], name="keyaccounts_gift_policy_once"),
            models.CheckConstraint(condition=Q(year_minor__gte=0), name="keyaccounts_gift_policy_sum"),
        ]
