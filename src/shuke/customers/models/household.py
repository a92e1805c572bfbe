"""Who lives with a private customer, told by him to be remembered."""

from django.db import models
from django.db.models import Q

from shuke.customers.models.yearly_day import Birth, birth_makes_sense
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class HouseholdMember(TenantModel, Birth):
    """Somebody of the household: sizes, tastes, a birthday. Never without when and how it was agreed to keep this."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    relation = models.CharField(max_length=40, blank=True)
    sizes = models.CharField(max_length=200, blank=True)
    tastes = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    agreed_on = models.DateField()
    agreed_how = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_household"
        constraints = [
            models.CheckConstraint(condition=~Q(agreed_how=""), name="customers_household_agreed"),
            birth_makes_sense("customers_household_birth"),
        ]
        indexes = [models.Index(fields=["merchant_id", "customer", "id"], name="customers_household_of")]
