"""Mail: the sender that the settings name."""

from typing import Protocol

from django.conf import settings

from shuke.gateways.errors import NotSent
from shuke.gateways.mail.outbox import Outbox
from shuke.gateways.mail.smtp import Smtp
from shuke.gateways.values import MessageValue, Sent


class Sender(Protocol):
    """Something that takes a mail; raises NotSentYet or NotSent."""

    def send(self, message: MessageValue) -> Sent:
        """Hand the message over."""


def send(message: MessageValue) -> Sent:
    """Send by the configured way; raises NotSent when there is none."""
    return sender().send(message)


def sender() -> Sender:
    """The way named by SHUKE_MAIL."""
    chosen = settings.MAIL["provider"]
    if chosen == "outbox":
        return Outbox()
    if chosen == "smtp":
        return Smtp(**settings.MAIL["smtp"])
    raise NotSent("No mail server is set: SHUKE_MAIL=smtp and SHUKE_SMTP_URL.")
