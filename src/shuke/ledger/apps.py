"""The room as a Django app."""

from django.apps import AppConfig


class LedgerApp(AppConfig):
    """Accounts and transfers: every value that can be owed."""

    name = "shuke.ledger"
    label = "ledger"
