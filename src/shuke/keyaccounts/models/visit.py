"""Planned contacts, what is missing of a cadence, and when it was planned."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.plan_values import Reason
from shuke.keyaccounts.visits.rules import Standing
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel

_OPEN = Q(state__in=[Standing.PLANNED, Standing.AGREED])


class Visit(TenantModel):
    """One contact: planned on a day, agreed for a time, held, skipped with a reason, or missed.

    `first_day` is where it was planned first, `round_id` the leader's round it belongs to (0: none), `due_at` when its
    report is due.
    """

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=VisitKind.choices)
    round_id = models.BigIntegerField(db_default=0, default=0)
    day = models.DateField()
    first_day = models.DateField()
    state = models.CharField(max_length=10, choices=[(each, each) for each in Standing], default=Standing.PLANNED)
    at = models.DateTimeField(null=True)
    purpose = models.CharField(max_length=200, blank=True, db_default="", default="")
    agreed_with = models.CharField(max_length=80, blank=True, db_default="", default="")
    put_off = models.SmallIntegerField(db_default=0, default=0)
    reason = models.CharField(max_length=200, blank=True, db_default="", default="")
    checked_in_at = models.DateTimeField(null=True)
    off_m = models.IntegerField(null=True)
    held_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_visit"
        constraints = [
            # Planning twice at once plans once.
            models.UniqueConstraint(
                fields=["merchant_id", "customer", "day", "kind", "round_id"],
                condition=_OPEN,
                name="keyaccounts_visit_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=Standing.SKIPPED) | ~Q(reason=""), name="keyaccounts_visit_skipped_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=Standing.DONE)
                | Q(held_at__isnull=False, due_at__isnull=False, reported_at__isnull=False),
                name="keyaccounts_visit_done_reported",
            ),
            models.CheckConstraint(
                condition=~Q(state=Standing.AGREED) | Q(at__isnull=False), name="keyaccounts_visit_agreed_when"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "staff", "day"], name="keyaccounts_visit_diary"),
            models.Index(fields=["merchant_id", "customer", "day"], name="keyaccounts_visit_of"),
        ]  # fmt: skip


class Shortfall(TenantModel):
    """In the months from `month` on a cadence asked for `due` contacts and `planned` found a day."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=VisitKind.choices)
    round_id = models.BigIntegerField(db_default=0, default=0)
    month = models.DateField()
    due = models.SmallIntegerField()
    planned = models.SmallIntegerField()
    reason = models.CharField(max_length=10, choices=[(each, each) for each in Reason])

    class Meta:
        db_table = "keyaccounts_shortfall"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "month", "customer", "kind", "round_id"], name="keyaccounts_shortfall_once"
            ),
            models.CheckConstraint(condition=Q(planned__lt=models.F("due")), name="keyaccounts_shortfall_is_short"),
        ]


class PlanRun(TenantModel):
    """One making of the plan: which months, by whom, and what it changed."""

    first = models.DateField()
    last = models.DateField()
    at = models.DateTimeField(default=clock.now)
    staff = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    added = models.IntegerField()
    moved = models.IntegerField()
    dropped = models.IntegerField()
    short = models.IntegerField()

    class Meta:
        db_table = "keyaccounts_plan_run"
        indexes = [models.Index(fields=["merchant_id", "-id"], name="keyaccounts_plan_runs")]
