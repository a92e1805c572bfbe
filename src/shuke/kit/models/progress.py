"""How far long work has come, for a bar on the screen or in the terminal."""

from django.db import models

from shuke.kit.tenancy.models import TenantModel


class Progress(TenantModel):
    """One piece of long work: `done` of `total` steps, and how it ended."""

    kind = models.TextField()
    label = models.TextField(blank=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    state = models.TextField(default="running")  # running | done | failed
    message = models.TextField(blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "kit_progress"
