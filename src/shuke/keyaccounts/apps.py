"""The room as a Django app."""

from django.apps import AppConfig


class KeyaccountsApp(AppConfig):
    """Key customers: grades, visits, evaluation, promises, expenses."""

    name = "shuke.keyaccounts"
    label = "keyaccounts"
