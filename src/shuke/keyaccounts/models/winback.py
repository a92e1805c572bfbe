"""Winning back: a case a customer, and each stage it went through."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.risk.winback import ENDS, OPEN, Reason, Stage
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Winback(TenantModel):
    """One attempt; a customer has one open at most. `reason` is why they were about to go, or went."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    alarm = TenantForeignKey("keyaccounts.Alarm", null=True, related_name="+", db_index=False)
    owner = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.AT_RISK)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    plan = models.CharField(max_length=500, blank=True)
    usual_minor = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField(default=clock.now)
    entered_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_winback"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer"], condition=Q(stage__in=OPEN), name="keyaccounts_winback_once"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=OPEN, ended_at=None) | Q(stage__in=ENDS, ended_at__isnull=False),
                name="keyaccounts_winback_ended",
            ),
            models.CheckConstraint(condition=~Q(stage="lost") | ~Q(reason=""), name="keyaccounts_winback_why"),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "stage", "entered_at"], name="keyaccounts_winback_board"),
            models.Index(fields=["merchant_id", "customer"], name="keyaccounts_winback_of"),
        ]


class WinbackStep(TenantModel):
    """A stage entered; rows are only added."""

    case = TenantForeignKey(Winback, related_name="steps", db_index=False)
    stage = models.CharField(max_length=9, choices=Stage.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "keyaccounts_winback_step"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["merchant_id", "case", "at"], name="keyaccounts_winback_steps")]
