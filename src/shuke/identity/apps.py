"""Identity as a Django app."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Persons, merchants, staff."""

    name = "shuke.identity"
    label = "identity"
