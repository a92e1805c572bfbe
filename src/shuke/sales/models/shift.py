"""Tills and the shifts worked at them."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.sales.values import ShiftValue


class Till(TenantModel):
    """A device at a counter. One that was stopped (lost, stolen) sells nothing offline and credits nobody's card."""

    name = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=clock.now)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sales_till"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "name"], name="sales_till_name")]

    def __str__(self) -> str:
        return self.name


class Shift(TenantModel):
    """From an opening float to a counted drawer; one open shift a till."""

    till = TenantForeignKey(Till)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+")
    currency = models.CharField(max_length=3)
    opened_at = models.DateTimeField(default=clock.now)
    float_minor = models.BigIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = TenantForeignKey("identity.Staff", null=True, related_name="+")
    counted_minor = models.BigIntegerField(null=True)
    expected_minor = models.BigIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "sales_shift"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "till"], condition=models.Q(closed_at=None), name="sales_shift_one_open"
            ),
            models.CheckConstraint(condition=models.Q(float_minor__gte=0), name="sales_shift_float"),
        ]
        indexes = [models.Index(fields=["merchant_id", "-opened_at"], name="sales_shift_recent")]

    def as_value(self) -> ShiftValue:
        """The shift as other rooms and screens see it; reads the till's name."""
        return ShiftValue(
            id=self.pk, till_id=self.till_id, till_name=self.till.name, staff_id=self.staff_id, currency=self.currency,
            opened_at=self.opened_at, float_minor=self.float_minor, closed_at=self.closed_at,
            counted_minor=self.counted_minor, expected_minor=self.expected_minor, note=self.note,
        )  # fmt: skip
