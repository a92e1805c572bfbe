"""Reads of the gateways: what went out, newest first."""

from shuke.gateways.models import Message, PlatformMessage
from shuke.gateways.models.message import Letter
from shuke.gateways.values import MessageValue


def messages(*, before: int | None = None, limit: int = 50) -> list[MessageValue]:
    """The open merchant's messages, newest first, older than the id `before`."""
    return _page(Message, before, limit)


def platform_messages(*, before: int | None = None, limit: int = 50) -> list[MessageValue]:
    """The platform's own messages (sign-in codes), newest first."""
    return _page(PlatformMessage, before, limit)


def _page(model: type[Letter], before: int | None, limit: int) -> list[MessageValue]:
    rows = model.objects.order_by("-id")  # type: ignore[attr-defined]
    return [row.as_value() for row in (rows.filter(pk__lt=before) if before else rows)[:limit]]
