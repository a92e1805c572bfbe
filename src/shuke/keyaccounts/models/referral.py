"""Who brought whom, and what customers are interested in."""

from django.db import models
from django.db.models import F, Q

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Referral(TenantModel):
    """A customer (`customer`) was brought by another; by one at most."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    referrer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=80, blank=True)

    class Meta:
        db_table = "keyaccounts_referral"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer"], name="keyaccounts_referral_once"),
            models.CheckConstraint(condition=~Q(customer_id=F("referrer_id")), name="keyaccounts_referral_not_self"),
        ]
        indexes = [models.Index(fields=["merchant_id", "referrer"], name="keyaccounts_referrals_by")]


class Interest(TenantModel):
    """A topic a customer wants to hear about: ticked by the customer, or heard by a colleague."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    topic = models.CharField(max_length=40)
    ticked = models.BooleanField(default=False)
    on = models.DateField()
    by = models.CharField(max_length=80, blank=True)

    class Meta:
        db_table = "keyaccounts_interest"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer", "topic"], name="keyaccounts_interest_once"),
            models.CheckConstraint(condition=~Q(topic=""), name="keyaccounts_interest_named"),
        ]
        indexes = [models.Index(fields=["merchant_id", "topic", "customer"], name="keyaccounts_interested_in")]
