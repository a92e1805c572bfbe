"""What is known of a company, version by version."""

from django.db import models
from django.db.models import Q

from shuke.customers.company.fields import Source
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Fact(TenantModel):
    """One version of one fact; the one without an end holds. `place` tells several of one field apart."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    code = models.CharField(max_length=30)
    place = models.SmallIntegerField(default=0)
    text = models.TextField(blank=True)
    day = models.DateField(null=True)
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    whole = models.BigIntegerField(null=True)
    amount_minor = models.BigIntegerField(null=True)
    detail = models.TextField(blank=True)
    source = models.CharField(max_length=20, choices=Source.choices)
    as_of = models.DateField()
    written_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    written_at = models.DateTimeField(default=clock.now)
    verified_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    verified_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_fact"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "code", "place"], condition=Q(ended_at=None),
                name="customers_fact_holds_once",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(day__isnull=False) | Q(whole__isnull=False) | Q(amount_minor__isnull=False),
                name="customers_fact_says_something",
            ),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=100), name="customers_fact_share"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["merchant_id", "customer", "code", "place", "-id"], name="customers_facts_of")]
