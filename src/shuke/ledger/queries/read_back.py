"""Reading back what was posted under a key."""

from collections.abc import Sequence

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.ledger.errors import InsufficientBalance
from shuke.ledger.values import AccountKind, Move, Posted, TransferValue

_UNDER_KEY = """
SELECT id, key, position, debit_id, credit_id, amount, unit, reason, at, reverses_id, debit_balance, credit_balance
FROM ledger_transfer WHERE merchant_id = %s AND key = %s ORDER BY position
"""


def posted_under(key: str) -> Posted:
    """The post under a key as it was first answered; empty when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_UNDER_KEY, [current_merchant(), key])
        rows = cursor.fetchall()
    balances: dict[int, int] = {}
    for row in rows:
        balances |= {a: b for a, b in ((row[3], row[10]), (row[4], row[11])) if b is not None}
    return Posted(tuple(TransferValue(*row[:10]) for row in rows), balances)


def shortage(moves: Sequence[Move]) -> InsufficientBalance:
    """The refusal for the first account that holds less than is taken; LookupError for one not open here."""
    taken = {side: 0 for m in moves for side in (m.source, m.target) if not isinstance(side, AccountKind)}
    for move in moves:
        if move.source in taken:
            taken[move.source] += move.amount
    free = {id: (kind, free) for id, kind, free in _free(list(taken))}
    for account, amount in sorted(taken.items()):
        if account not in free:
            raise LookupError(f"account {account} is not open at this merchant")
        kind, there = free[account]
        if amount > there:
            return InsufficientBalance(missing={"account": account, "kind": kind, "missing": amount - there})
    raise LookupError("a move names an account twice or in another unit")


def _free(accounts: list[int]) -> list[tuple[int, str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, kind, balance - held - floor FROM ledger_account "
            "WHERE merchant_id = %s AND id = ANY(%s) AND holder_id IS NOT NULL",
            [current_merchant(), accounts],
        )
        return cursor.fetchall()
