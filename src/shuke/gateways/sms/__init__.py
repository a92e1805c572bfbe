"""SMS: the sender that the settings name."""

from typing import Protocol

from django.conf import settings

from shuke.gateways.errors import NotSent
from shuke.gateways.sms.aliyun import Aliyun
from shuke.gateways.sms.outbox import Outbox
from shuke.gateways.sms.twilio import Twilio
from shuke.gateways.values import MessageValue, Sent


class Sender(Protocol):
    """Something that takes an SMS; raises NotSentYet or NotSent."""

    def send(self, message: MessageValue) -> Sent:
        """Hand the message to the provider."""


def send(message: MessageValue) -> Sent:
    """Send by the configured provider; raises NotSent when there is none."""
    return sender().send(message)


def sender() -> Sender:
    """The provider named by SHUKE_SMS."""
    chosen = settings.SMS["provider"]
    if chosen == "outbox":
        return Outbox()
    if chosen == "aliyun":
        return Aliyun(**settings.SMS["aliyun"])
    if chosen == "twilio":
        return Twilio(**settings.SMS["twilio"])
    raise NotSent("No SMS provider is set: SHUKE_SMS=aliyun or twilio.")


def is_available() -> bool:
    """Whether an SMS would reach anybody."""
    return bool(settings.SMS["provider"] != "off")
