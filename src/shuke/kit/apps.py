"""The kit as a Django app: it owns the tables of audit, outbox, idempotency, attempts and progress."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Registered first; everything stands on it."""

    name = "shuke.kit"
    label = "kit"
