"""The outbox's tables: what happened (for ever), what is still to be handed out, and what was handed to whom."""

from django.db import models

from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class EventRow(TenantModel):
    """An event, numbered per subject (the customer it is about) under that customer's lock."""

    subject = models.BigIntegerField(null=True)
    number = models.BigIntegerField()
    name = models.TextField()
    payload = models.JSONField()
    work = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "kit_event"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "subject", "number"], name="kit_event_order")]


class Pending(TenantModel):
    """An event that not all handlers have had yet; a parked one waits for a human and blocks only its subject."""

    event = TenantForeignKey(EventRow, related_name="+")
    subject = models.BigIntegerField(null=True)
    tries = models.SmallIntegerField(db_default=0, default=0)
    next_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, db_default="", default="")

    class Meta:
        db_table = "kit_pending"
        indexes = [models.Index(fields=["merchant_id", "subject", "event"], name="kit_pending_next")]


class Delivery(TenantModel):
    """One handler has had one event."""

    event = TenantForeignKey(EventRow, related_name="+")
    handler = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "kit_delivery"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "event", "handler"], name="kit_delivery_once")]
