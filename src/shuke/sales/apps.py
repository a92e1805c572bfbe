"""The room as a Django app."""

from django.apps import AppConfig


class SalesApp(AppConfig):
    """The counter: sale, payment, undo, refund, shift."""

    name = "shuke.sales"
    label = "sales"
