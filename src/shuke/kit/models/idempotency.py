"""Answers kept by key, so that a repeated request gets the first answer instead of a second effect."""

from django.db import models

from shuke.kit.tenancy.models import TenantModel


class StoredAnswer(TenantModel):
    """The first answer to (caller, key); value-moving ones are kept for ever."""

    caller = models.TextField()
    key = models.TextField()
    body_hash = models.BinaryField()
    status = models.SmallIntegerField()
    body = models.JSONField()
    keep = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        db_table = "kit_stored_answer"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "caller", "key"], name="kit_stored_answer_once")]
