"""Figures that were counted once and are shown until they are counted anew."""

from django.db import models

from shuke.kit.tenancy.models import TenantModel


class Figures(TenantModel):
    """The body of one page for one period; `progress_id` while it is being counted anew."""

    page = models.CharField(max_length=20)
    period = models.CharField(max_length=10)
    body = models.JSONField(null=True)
    computed_at = models.DateTimeField(null=True)
    stale = models.BooleanField(default=False)
    progress_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "insight_figures"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "page", "period"], name="insight_figures_once")]
