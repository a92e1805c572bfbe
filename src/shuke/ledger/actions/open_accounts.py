"""Open the accounts of a card, and the merchant's own beside them."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import MERCHANT_KINDS, POINTS_UNIT, AccountKind, Accounts

_OPEN = """
INSERT INTO ledger_account (merchant_id, holder_id, kind, unit, opened_at)
SELECT %(merchant)s, holder, kind, unit, %(now)s
FROM unnest(%(holders)s::bigint[], %(kinds)s::text[], %(units)s::text[]) AS wanted (holder, kind, unit)
ON CONFLICT (merchant_id, holder_id, kind, unit, part) DO NOTHING
"""
# One account of a kind for each part; those that are there already are found by the second half.
_OPEN_PARTS = """
WITH opened AS (
  INSERT INTO ledger_account (merchant_id, holder_id, kind, unit, part, opened_at)
  SELECT %(merchant)s, holder, %(kind)s, %(unit)s, part, %(now)s
  FROM unnest(%(holders)s::bigint[], %(parts)s::bigint[]) AS wanted (holder, part)
  ON CONFLICT (merchant_id, holder_id, kind, unit, part) DO NOTHING
  RETURNING holder_id, part, id
)
SELECT holder_id, part, id FROM opened UNION
SELECT account.holder_id, account.part, account.id
FROM unnest(%(holders)s::bigint[], %(parts)s::bigint[]) AS wanted (holder, part)
JOIN ledger_account account ON account.merchant_id = %(merchant)s AND account.holder_id = wanted.holder
  AND account.kind = %(kind)s AND account.unit = %(unit)s AND account.part = wanted.part
"""
_OF_HOLDERS = """
SELECT holder_id, max(id) FILTER (WHERE kind = 'points'), max(id) FILTER (WHERE kind = 'principal'
  AND unit = %(currency)s),
       max(id) FILTER (WHERE kind = 'bonus' AND unit = %(currency)s)
FROM ledger_account WHERE merchant_id = %(merchant)s AND holder_id = ANY(%(holders)s) GROUP BY holder_id
"""
_POINTS_KINDS = (AccountKind.POINTS_ISSUED, AccountKind.POINTS_SPENT, AccountKind.POINTS_EXPIRED)
# Opened by the first pack, stamp card or adjustment: most merchants have none.
_LATER = (
    AccountKind.ADJUSTED,
    AccountKind.PACK_EXPIRED, AccountKind.STAMPS_ISSUED, AccountKind.STAMPS_SPENT, AccountKind.STAMPS_EXPIRED,
)  # fmt: skip
_BOTH_UNITS = (AccountKind.OPENING, AccountKind.FORGIVEN)


def open_accounts(holder_id: int, *, currency: str) -> Accounts:
    """The points, principal and bonus accounts of a holder (a card), opened if need be."""
    return open_accounts_batch([holder_id], currency=currency)[holder_id]


def open_accounts_batch(holder_ids: list[int], *, currency: str) -> dict[int, Accounts]:
    """Accounts of many holders in two statements, for imports."""
    customer = [(AccountKind.POINTS, POINTS_UNIT), (AccountKind.PRINCIPAL, currency), (AccountKind.BONUS, currency)]
    wanted = [(holder, kind, unit) for holder in sorted(holder_ids) for kind, unit in customer]
    _insert([*wanted, *_merchant_accounts(currency)])
    with connection.cursor() as cursor:
        cursor.execute(_OF_HOLDERS, {"merchant": current_merchant(), "holders": list(holder_ids), "currency": currency})
        return {holder: Accounts(points, principal, bonus) for holder, points, principal, bonus in cursor.fetchall()}


def open_parts(holder_id: int, kind: AccountKind, unit: str, parts: list[int]) -> dict[int, int]:
    """The accounts of a holder for these parts (packs, stamp cards), opened if need be, by part; one statement."""
    opened = open_parts_batch(kind, unit, [(holder_id, part) for part in parts])
    return {part: account for (_holder, part), account in opened.items()}


def open_parts_batch(kind: AccountKind, unit: str, wanted: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """The accounts of many holders, each for a part of its own, by holder and part; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_PARTS, {
            "merchant": current_merchant(), "holders": [holder for holder, _part in wanted],
            "parts": [part for _holder, part in wanted], "kind": str(kind), "unit": unit, "now": clock.now(),
        })  # fmt: skip
        return {(holder, part): account for holder, part, account in cursor.fetchall()}


def open_merchant_accounts(wanted: set[tuple[str, str]]) -> None:
    """Open the merchant's own accounts of these (kind, unit)."""
    _insert([(None, kind, unit) for kind, unit in sorted(wanted)])


def _merchant_accounts(currency: str) -> list[tuple[None, str, str]]:
    money = [kind for kind in MERCHANT_KINDS if kind not in (*_POINTS_KINDS, *_LATER)]
    points = [*_POINTS_KINDS, *_BOTH_UNITS]
    rows = {(None, str(kind), POINTS_UNIT) for kind in points} | {(None, str(kind), currency) for kind in money}
    return sorted(rows, key=lambda row: row[1:])


def _insert(rows: list[tuple[int | None, str, str]]) -> None:
    holders, kinds, units = ([row[column] for row in rows] for column in range(3))
    values: dict[str, Any] = {
        "merchant": current_merchant(),
        "now": clock.now(),
        "holders": holders,
        "kinds": kinds,
        "units": units,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, values)
