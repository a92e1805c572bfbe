"""Kept pictures; their bytes lie in the data folder under the same digest."""

from django.db import models

from shuke.kit import clock
from shuke.kit.tenancy.models import TenantModel


class Picture(TenantModel):
    """One picture of a merchant's, upright. `ending` is jpg, or png where it is see-through; `name` as it was sent."""

    digest = models.CharField(max_length=64)
    ending = models.CharField(max_length=4)
    width = models.IntegerField()
    height = models.IntegerField()
    name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "kit_picture"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "digest"], name="kit_picture_once")]
