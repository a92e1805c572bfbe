"""What crosses the gateways' border."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_SECRETS = re.compile(r"\d{4,8}|https?://\S+")


class Channel(models.TextChoices):
    """By which way a message goes."""

    SMS = "sms", _("SMS")
    MAIL = "mail", _("Mail")


class State(models.TextChoices):
    """How far a message has come."""

    QUEUED = "queued", pgettext_lazy("message", "Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Shown here only")
    FAILED = "failed", _("Not sent")


@dataclass(frozen=True)
class MessageValue:
    """A message with its state."""

    id: int
    channel: str
    recipient: str
    subject: str
    text: str
    purpose: str
    params: Mapping[str, Any]
    secret: bool
    state: str
    tries: int
    error: str
    created_at: datetime
    sent_at: datetime | None

    @property
    def channel_name(self) -> str:
        """The channel in the active language."""
        return str(Channel(self.channel).label)

    @property
    def state_name(self) -> str:
        """The state in the active language."""
        return str(State(self.state).label)


@dataclass(frozen=True)
class Sent:
    """A provider's answer: its own number for the message; `kept` when it went no further than our outbox."""

    reference: str = ""
    kept: bool = False


def masked(text: str) -> str:
    """The text without its codes and links, for keeping after they were delivered."""
    return _SECRETS.sub("••••••", text)
