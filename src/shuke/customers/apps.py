"""The room as a Django app."""

from django.apps import AppConfig


class CustomersApp(AppConfig):
    """The directory: whom a merchant knows, with timeline, consumption and consents."""

    name = "shuke.customers"
    label = "customers"
