"""Tables of the gateways."""

from shuke.gateways.models.message import Message, PlatformMessage

__all__ = ["Message", "PlatformMessage"]
