"""Messages that leave the house: a merchant's own, and the platform's (sign-in codes belong to no merchant)."""

from typing import Any

from django.db import models

from shuke.gateways.values import Channel, MessageValue, State
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantModel


class Letter(models.Model):
    """What both kinds of message are made of. `secret` ones lose their text once a real provider has taken them."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    purpose = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    secret = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    tries = models.SmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def as_value(self) -> MessageValue:
        """The message as other rooms see it."""
        fields: dict[str, Any] = {name: getattr(self, name) for name in MessageValue.__dataclass_fields__}
        return MessageValue(**fields)


class Message(Letter, TenantModel):
    """A merchant's message; the same `key` is queued once."""

    key = models.CharField(max_length=120, null=True)

    class Meta:
        db_table = "gateways_message"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "key"], name="gateways_message_once")]
        indexes = [models.Index(fields=["merchant_id", "-id"], name="gateways_message_recent")]


class PlatformMessage(Letter):
    """A message of the platform itself (shared table: nobody is signed in yet, no tenant is known)."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        db_table = "gateways_platform_message"
