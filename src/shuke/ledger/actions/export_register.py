"""The custody register: every card with value on it, for an accountant or an authority."""

from collections import defaultdict

from django.db import connection

from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.ledger.errors import RegisterTooLarge

MOST_ROWS = 200_000
_HELD = """
SELECT holder_id, kind, unit, balance FROM ledger_account
WHERE merchant_id = %s AND holder_id IS NOT NULL AND balance > 0 ORDER BY holder_id, kind, unit LIMIT %s
"""


@action("ledger.export_books")
def export_register(actor: Actor) -> dict[int, dict[tuple[str, str], int]]:
    """By card what it holds, by kind and unit in minor steps; empty ones are left out. Raises RegisterTooLarge."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [current_merchant(), MOST_ROWS + 1])
        rows = cursor.fetchall()
    if len(rows) > MOST_ROWS:
        raise RegisterTooLarge(limit=f"{MOST_ROWS:,}")
    held: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for holder, kind, unit, balance in rows:
        held[holder][kind, unit] = balance
    return dict(held)
