"""The merchant's working hours, days of his own, and who is away."""

from django.db import models
from django.db.models import F, Q

from shuke.identity.models.staff import Staff
from shuke.identity.values.calendar import AbsenceKind
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class WorkCalendar(TenantModel):
    """The usual week: for each weekday a list of [from, to] in hours and minutes; one row a merchant."""

    week = models.JSONField(default=list)
    public = models.BooleanField(default=True)
    own_years = models.JSONField(default=list)

    class Meta:
        db_table = "identity_work_calendar"
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="identity_work_calendar_once")]


class WorkDay(TenantModel):
    """One day that differs from the table: its own hours, or none when it is free."""

    day = models.DateField()
    hours = models.JSONField(default=list)
    note = models.CharField(max_length=80, blank=True)

    class Meta:
        db_table = "identity_work_day"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "day"], name="identity_work_day_once")]


class Absence(TenantModel):
    """Somebody of the staff is away, both days included; a deputy may decide for him meanwhile."""

    staff = TenantForeignKey(Staff, related_name="+", db_index=False)
    first = models.DateField()
    last = models.DateField()
    kind = models.CharField(max_length=10, choices=AbsenceKind.choices)
    note = models.CharField(max_length=200, blank=True)
    deputy = TenantForeignKey(Staff, null=True, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_absence"
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="identity_absence_days"),
            models.CheckConstraint(condition=Q(deputy=None) | ~Q(deputy=F("staff")), name="identity_absence_deputy"),
        ]
        indexes = [models.Index(fields=["merchant_id", "last", "first"], name="identity_absence_when")]
