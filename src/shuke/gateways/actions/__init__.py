"""The gateways' writers."""

from shuke.gateways.actions.queue import queue_message, queue_platform_message

__all__ = ["queue_message", "queue_platform_message"]
