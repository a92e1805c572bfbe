"""What the ledger tells."""

from shuke.ledger.queries.balances import (
    accounts_of,
    accounts_with_ended_lots,
    balances,
    expiring,
    merchant_balance,
)
from shuke.ledger.queries.entries import entries, entries_before, entries_between, sums_before, sums_by_reason
from shuke.ledger.queries.liability import liability
from shuke.ledger.queries.postings import postings_behind
from shuke.ledger.queries.proving import books, check_books

__all__ = [
    "accounts_of",
    "accounts_with_ended_lots",
    "balances",
    "books",
    "check_books",
    "entries",
    "entries_before",
    "entries_between",
    "expiring",
    "liability",
    "merchant_balance",
    "postings_behind",
    "sums_before",
    "sums_by_reason",
]
