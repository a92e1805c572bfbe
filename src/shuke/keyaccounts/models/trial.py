"""Offers to the lost, each tried with a group that by lot does not get it."""

from django.db import models
from django.db.models import Q

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class LostOffer(TenantModel):
    """One trial. The lot follows from `seed` alone, so anybody can draw it again; `cost_minor` is for each offered."""

    name = models.CharField(max_length=60)
    offer = models.CharField(max_length=300)
    seed = models.CharField(max_length=32)
    held_percent = models.SmallIntegerField()
    days = models.SmallIntegerField()
    cost_minor = models.BigIntegerField(default=0)
    drawn_on = models.DateField()
    by = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "keyaccounts_lost_offer"
        constraints = [
            models.CheckConstraint(
                condition=Q(held_percent__range=(5, 50), days__range=(7, 180), cost_minor__gte=0),
                name="keyaccounts_lost_offer_figures",
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "-drawn_on", "-id"], name="keyaccounts_lost_offers")]


class LostOfferMember(TenantModel):
    """One customer drawn: offered, or held out."""

    id = None  # type: ignore[assignment]  # the key is (merchant, trial, customer)
    pk = models.CompositePrimaryKey("merchant_id", "trial_id", "customer_id")
    trial = TenantForeignKey(LostOffer, related_name="+", db_index=False)
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    held = models.BooleanField()

    class Meta:
        db_table = "keyaccounts_lost_offer_member"
        indexes = [models.Index(fields=["merchant_id", "customer"], name="keyaccounts_lost_offers_of")]
