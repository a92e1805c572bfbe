"""Transfers that are to be reversed."""

from collections.abc import Sequence

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.ledger.rules import Original
from shuke.ledger.values import AccountKind

# Two refunds of one sale take turns; transfers themselves cannot be locked, nobody may change them.
_TAKE_TURNS = """
SELECT pg_advisory_xact_lock(hashtextextended('ledger reverse', id))
FROM (SELECT id FROM ledger_transfer WHERE merchant_id = %(merchant)s
  AND (key = %(key)s OR id = ANY(%(ids)s)) ORDER BY id) o
"""
_ORIGINALS = """
SELECT t.id, d.holder_id IS NULL, d.id, d.kind, c.holder_id IS NULL, c.id, c.kind, t.unit,
       t.amount - coalesce((SELECT sum(r.amount) FROM ledger_transfer r WHERE r.merchant_id = %(merchant)s
         AND r.reverses_id = t.id), 0)::bigint
FROM ledger_transfer t
JOIN ledger_account d ON d.merchant_id = t.merchant_id AND d.id = t.debit_id
JOIN ledger_account c ON c.merchant_id = t.merchant_id AND c.id = t.credit_id
WHERE t.merchant_id = %(merchant)s AND (t.key = %(key)s OR t.id = ANY(%(ids)s)) ORDER BY t.id
"""


def originals(of: str | Sequence[int]) -> list[Original]:
    """The transfers under a key or of these ids with what is left to reverse; others wait their turn."""
    key, ids = (of, []) if isinstance(of, str) else (None, list(of))
    values = {"merchant": current_merchant(), "key": key, "ids": ids}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_TURNS, values)
        cursor.execute(_ORIGINALS, values)
        return [
            Original(id, _side(d_own, debit, d_kind), _side(c_own, credit, c_kind), unit, left)
            for id, d_own, debit, d_kind, c_own, credit, c_kind, unit, left in cursor.fetchall()
        ]


def _side(own: bool, account: int, kind: str) -> int | AccountKind:
    return AccountKind(kind) if own else account
