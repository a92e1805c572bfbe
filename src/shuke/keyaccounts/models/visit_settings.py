"""How much a day holds, where customers are, whose meetings leaders have, and who reads a calendar from outside."""

from django.db import models
from django.db.models import Q

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Capacity(TenantModel):
    """How many contacts a day holds: of one colleague, or of everybody else (`staff` None)."""

    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    visits_a_day = models.SmallIntegerField()
    calls_a_day = models.SmallIntegerField()

    class Meta:
        db_table = "keyaccounts_capacity"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "staff"], name="keyaccounts_capacity_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(visits_a_day__range=(0, 30), calls_a_day__range=(0, 99)),
                name="keyaccounts_capacity_figures",
            ),
        ]


class CustomerPlace(TenantModel):
    """Where a customer is, in degrees."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    latitude = models.FloatField()
    longitude = models.FloatField()
    words = models.CharField(max_length=120, blank=True, db_default="", default="")

    class Meta:
        db_table = "keyaccounts_place"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "customer"], name="keyaccounts_place_once"),
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="keyaccounts_place_on_earth"
            ),
        ]


class ExecutiveRound(TenantModel):
    """A leader of ours meets each key customer of a grade `times` in `months` months, until it is ended."""

    staff = TenantForeignKey("identity.Staff", related_name="+", db_index=False)
    grade = models.CharField(max_length=1)
    times = models.SmallIntegerField()
    months = models.SmallIntegerField()
    since = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "keyaccounts_round"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "staff", "grade"], condition=Q(ended_on=None), name="keyaccounts_round_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(grade__in=["A", "B", "C"], months__in=[1, 3, 6, 12], times__range=(1, 12)),
                name="keyaccounts_round_cadence",
            ),
        ]


class CalendarFeed(TenantModel):
    """A colleague's calendar for other programs; whoever knows the secret reads it until it is revoked."""

    staff = TenantForeignKey("identity.Staff", related_name="+", db_index=False)
    secret_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_feed"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "secret_hash"], name="keyaccounts_feed_secret"),
            models.UniqueConstraint(
                fields=["merchant_id", "staff"], condition=Q(revoked_at=None), name="keyaccounts_feed_one"
            ),
        ]
