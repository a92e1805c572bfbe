"""Counters of tries (PIN, one-time code, unknown codes); shared, because some count before a tenant is known."""

from django.db import models


class Attempt(models.Model):
    """Tries under one key since `since`; `lockouts` makes each further lock-out twice as long."""

    key = models.TextField(primary_key=True)
    tries = models.IntegerField(default=0)
    since = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)
    lockouts = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "kit_attempt"
