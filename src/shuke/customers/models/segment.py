"""Segments: customers who have something in common, by conditions or by hand."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Segment(TenantModel):
    """A named group of customers. A `frozen` one keeps the members it was made with; else the conditions decide."""

    name = models.CharField(max_length=60)
    description = models.CharField(max_length=200, blank=True)
    conditions = models.JSONField(default=dict)
    frozen = models.BooleanField(default=False)
    shared = models.BooleanField(default=True)
    owner = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "customers_segment"
        indexes = [models.Index(fields=["merchant_id", "name"], name="customers_segment_names")]

    def __str__(self) -> str:
        return self.name


class SegmentMember(TenantModel):
    """One customer of a frozen segment."""

    id = None  # type: ignore[assignment]  # the key is (merchant, segment, customer)
    pk = models.CompositePrimaryKey("merchant_id", "segment_id", "customer_id")
    segment = TenantForeignKey(Segment, related_name="+", db_index=False)
    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)

    class Meta:
        db_table = "customers_segment_member"
        indexes = [models.Index(fields=["merchant_id", "customer"], name="customers_segments_of")]
