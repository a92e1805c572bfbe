"""What the ledger tells."""

from shuke.ledger.queries.balances import balances, expiring, merchant_balance
from shuke.ledger.queries.entries import entries
from shuke.ledger.queries.proving import books, check_books

__all__ = ["balances", "books", "check_books", "entries", "expiring", "merchant_balance"]
