"""Reports of visits, in versions."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Report(TenantModel):
    """What came of a contact. The first version is the report; each correction is another, with its reason.

    `written_at` is when it was written by the server's clock, `received_at` when it came in.
    """

    visit = TenantForeignKey("keyaccounts.Visit", related_name="reports", db_index=False)
    version = models.SmallIntegerField()
    key = models.CharField(max_length=64)
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    written_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    purpose = models.CharField(max_length=200)
    people = models.JSONField(default=list)
    needs = models.TextField(blank=True)
    rivals = models.TextField(blank=True)
    satisfaction = models.SmallIntegerField(null=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True)
    script = TenantForeignKey("keyaccounts.CallScript", null=True, related_name="+", db_index=False)
    answers = models.JSONField(default=list)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "keyaccounts_report"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "visit", "version"], name="keyaccounts_report_version"),
            models.UniqueConstraint(fields=["merchant_id", "key"], name="keyaccounts_report_key"),
            models.CheckConstraint(
                condition=models.Q(satisfaction=None) | models.Q(satisfaction__range=(1, 5)),
                name="keyaccounts_report_satisfaction",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(why=""), name="keyaccounts_report_corrected_why"
            ),
        ]
