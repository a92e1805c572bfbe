"""Scripts of telephone return visits, in versions, and calls that are under way with one."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class CallScript(TenantModel):
    """One version of a script for telephone return visits; the last one of a name holds."""

    name = models.CharField(max_length=60)
    version = models.SmallIntegerField()
    steps = models.JSONField()
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_script"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "name", "version"], name="keyaccounts_script_version")
        ]


class CallRun(TenantModel):
    """A call with a script, from its first question until its report: what was said so far, by question.

    It keeps the version it began with, whatever is published meanwhile.
    """

    visit = TenantForeignKey("keyaccounts.Visit", related_name="+", db_index=False)
    script = TenantForeignKey("keyaccounts.CallScript", related_name="+", db_index=False)
    answers = models.JSONField(default=dict)
    by = TenantForeignKey("identity.Staff", null=True, related_name="+", db_index=False)
    begun_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keyaccounts_call"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "visit"], name="keyaccounts_call_once")]
