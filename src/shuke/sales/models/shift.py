"""Tills and the shifts worked at them."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel
from shuke.sales.values import CountValue, ShiftValue


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
    """From an opening float to a counted drawer; one open shift a till.

    `left_minor` stays in the drawer for whoever comes next (`taker`, when somebody is named). That shift has this one
    as its `after`, and its float is what was found; `between_minor` was taken at the till in between.
    """

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
    left_minor = models.BigIntegerField(null=True)
    taker = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    after = TenantForeignKey("self", null=True, related_name="+", db_index=False)
    between_minor = models.BigIntegerField(default=0, db_default=0)
    opening_note = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        db_table = "sales_shift"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "after"], name="sales_shift_taken_over_once"),
            models.CheckConstraint(
                condition=models.Q(left_minor=None)
                | models.Q(left_minor__gte=0, left_minor__lte=models.F("counted_minor")),
                name="sales_shift_left",
            ),
            models.UniqueConstraint(
                fields=["merchant_id", "till"], condition=models.Q(closed_at=None), name="sales_shift_one_open"
            ),
            models.CheckConstraint(condition=models.Q(float_minor__gte=0), name="sales_shift_float"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(closed_at__gte=models.F("opened_at")),
                name="sales_shift_ends_after_it_began",
            ),
        ]
        indexes = [models.Index(fields=["merchant_id", "-opened_at"], name="sales_shift_recent")]

    def as_value(self) -> ShiftValue:
        """The shift as other rooms and screens see it; reads the till's name."""
        return ShiftValue(
            id=self.pk, till_id=self.till_id, till_name=self.till.name, staff_id=self.staff_id, currency=self.currency,
            opened_at=self.opened_at, float_minor=self.float_minor, closed_at=self.closed_at,
            counted_minor=self.counted_minor, expected_minor=self.expected_minor, note=self.note,
            closed_by=self.closed_by_id, left_minor=self.left_minor, taker_id=self.taker_id, after_id=self.after_id,
            between_minor=self.between_minor, opening_note=self.opening_note,
        )  # fmt: skip


class DrawerCount(TenantModel):
    """One count of a drawer: at the end of a shift, or of what it left by who takes over. Every count stays.

    `pieces` are the numbers of notes and coins by their worth in minor units; what was not counted by piece is `rest`.
    """

    shift = TenantForeignKey(Shift, related_name="counts", db_index=False)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    by_taker = models.BooleanField()
    at = models.DateTimeField(default=clock.now)
    counted_minor = models.BigIntegerField()
    expected_minor = models.BigIntegerField()
    pieces = models.JSONField(default=dict)

    class Meta:
        db_table = "sales_drawer_count"
        constraints = [
            models.CheckConstraint(condition=models.Q(counted_minor__gte=0), name="sales_drawer_count_sum"),
        ]
        indexes = [models.Index(fields=["merchant_id", "shift", "id"], name="sales_drawer_count_shift")]

    def as_value(self) -> CountValue:
        """The count as reports show it, the largest pieces first."""
        pieces = sorted(((int(worth), number) for worth, number in self.pieces.items()), reverse=True)
        return CountValue(
            id=self.pk, at=self.at, staff_id=self.staff_id, by_taker=self.by_taker, counted_minor=self.counted_minor,
            expected_minor=self.expected_minor, pieces=tuple(pieces),
        )  # fmt: skip


class DrawerPolicy(TenantModel):
    """How the merchant closes its shifts; one row, or none while everything is as usual."""

    blind = models.BooleanField(default=True)
    tolerance_minor = models.BigIntegerField()
    long_hours = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "sales_drawer_policy"
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="sales_drawer_policy_once")]
