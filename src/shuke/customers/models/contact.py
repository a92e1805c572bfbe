"""The people at a company."""

from django.db import models
from django.db.models import F, Q

from shuke.customers.company.contacts import ContactRole
from shuke.customers.models.yearly_day import Birth, birth_makes_sense
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Contact(TenantModel, Birth):
    """A human at a company customer; with `left_on` he has gone from there.

    No former versions are kept by themselves: who wants to be forgotten is gone with his row.
    """

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=20, choices=ContactRole.choices)
    title = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=60, blank=True)
    reports_to = TenantForeignKey("self", null=True, related_name="+", db_index=False)
    phone = models.CharField(max_length=20, blank=True, db_collation="C")
    email = models.EmailField(blank=True)
    note = models.TextField(blank=True)
    left_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "customers_contact"
        constraints = [
            models.CheckConstraint(
                condition=Q(reports_to=None) | ~Q(reports_to=F("id")), name="customers_contact_own_boss"
            ),
            birth_makes_sense("customers_contact_birth"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "customer", "id"], name="customers_contacts_of"),
            models.Index(fields=["merchant_id", "reports_to"], name="customers_contacts_under"),
        ]
