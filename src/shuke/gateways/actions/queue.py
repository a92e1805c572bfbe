"""Queue a message: a row now, sent by the worker after the commit."""

from collections.abc import Mapping
from typing import Any

from shuke.gateways.jobs import send_message
from shuke.gateways.models import Message, PlatformMessage
from shuke.gateways.values import Channel


def queue_message(
    *, channel: Channel | str, recipient: str, text: str, purpose: str, subject: str = "",
    params: Mapping[str, Any] | None = None, secret: bool = False, key: str | None = None,
) -> int:  # fmt: skip
    """Queue a message of the open merchant and return its id; the same key is queued once."""
    fields = {
        "channel": channel, "recipient": recipient, "text": text, "purpose": purpose, "subject": subject,
        "params": dict(params or {}), "secret": secret,
    }  # fmt: skip
    if key is None:
        message, new = Message.objects.create(**fields), True
    else:
        message, new = Message.objects.get_or_create(key=key, defaults=fields)
    if new:
        send_message.later(message_id=message.pk, platform=False)
    return int(message.pk)


def queue_platform_message(
    *, channel: Channel | str, recipient: str, text: str, purpose: str, subject: str = "",
    params: Mapping[str, Any] | None = None, secret: bool = False,
) -> int:  # fmt: skip
    """Queue a message that belongs to no merchant (sign-in codes) and return its id."""
    message = PlatformMessage.objects.create(
        channel=channel, recipient=recipient, text=text, purpose=purpose, subject=subject,
        params=dict(params or {}), secret=secret,
    )  # fmt: skip
    send_message.later(message_id=message.pk, platform=True)
    return int(message.pk)
