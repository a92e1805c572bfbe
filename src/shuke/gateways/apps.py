"""The room as a Django app."""

from django.apps import AppConfig


class GatewaysApp(AppConfig):
    """Doors to the world outside: payments, messages, mail; each a protocol, real adapters and a sandbox."""

    name = "shuke.gateways"
    label = "gateways"
