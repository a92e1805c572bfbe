"""Alarms of the silent detector: each a task with its reasons, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Outcome(models.TextChoices):
    """What the owner found, or what the night saw."""

    RIGHT = "right", pgettext_lazy("alarm", "Right")
    FALSE = "false", pgettext_lazy("alarm", "False alarm")
    UNKNOWN = "unknown", pgettext_lazy("alarm", "Could not tell")
    BACK = "back", pgettext_lazy("alarm", "Bought again")


# What a colleague may answer; that a customer bought again the night finds by itself.
ANSWERS = (Outcome.RIGHT, Outcome.FALSE, Outcome.UNKNOWN)


class Alarm(TenantModel):
    """Raised once for a customer until it is answered. `usual_minor` is what four weeks usually bring."""

    customer = TenantForeignKey("customers.Customer", related_name="+", db_index=False)
    raised_on = models.DateField()
    due_on = models.DateField()
    score = models.SmallIntegerField()
    evidence = models.JSONField(default=list)
    usual_minor = models.BigIntegerField(default=0)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True, db_default="", default="")
    note = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "keyaccounts_alarm"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "customer"], condition=Q(outcome=""), name="keyaccounts_alarm_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="keyaccounts_alarm_answered",
            ),
        ]
        indexes = [
            models.Index(
                fields=["merchant_id", "-score", "id"], condition=Q(outcome=""), name="keyaccounts_alarms_open"
            ),
            models.Index(fields=["merchant_id", "customer", "-raised_on"], name="keyaccounts_alarms_of"),
            models.Index(fields=["merchant_id", "raised_on"], name="keyaccounts_alarms_by_day"),
        ]  # fmt: skip
