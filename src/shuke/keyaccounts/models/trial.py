"""Offers to the lost, each tried with a group that by lot does not get it."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class LostOffer(TenantModel):
    """One trial. The lot follows from `seed` alone, so anybody can draw it again; `cost_minor` is for each offered.

    A trial called off is measured up to the day before `cancelled_on`.
    """

    name = models.CharField(max_length=60)
    offer = models.CharField(max_length=300)
    seed = models.CharField(max_length=32)
    held_percent = models.SmallIntegerField()
    days = models.SmallIntegerField()
    cost_minor = models.BigIntegerField(default=0)
    drawn_on = models.DateField()
    by = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    cancelled_on = models.DateField(null=True)
    cancelled_why = models.CharField(max_length=200, blank=True, default="", db_default="")
    cancelled_by = models.CharField(max_length=80, blank=True, default="", db_default="")

    @property
    def last_day(self) -> date:
        """The last day that would count if nobody called it off."""
        return self.drawn_on + timedelta(days=self.days)

    class Meta:
        db_table = "keyaccounts_lost_offer"
        constraints = [
            models.CheckConstraint(
                condition=Q(held_percent__range=(5, 50), days__range=(7, 180), cost_minor__gte=0),
                name="keyaccounts_lost_offer_figures",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None, cancelled_why="")
                | (Q(cancelled_on__isnull=False, cancelled_on__gte=models.F("drawn_on")) & ~Q(cancelled_why="")),
                name="keyaccounts_lost_offer_cancelled",
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
