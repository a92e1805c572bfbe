"""Reading back what was posted under a key."""

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import Posted, TransferValue

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
