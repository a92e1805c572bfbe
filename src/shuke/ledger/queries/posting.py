"""One posting: the transfers written together under one key, and those that give them back or that they give back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

_LEGS = """
SELECT t.id, t.key, t.at, t.amount, t.unit, t.reason, t.ref, t.batch, t.rule_version, t.inputs, t.reverses_id,
       d.id, d.kind, d.holder_id, t.debit_balance, c.id, c.kind, c.holder_id, t.credit_balance
FROM ledger_transfer t
JOIN ledger_account d ON d.merchant_id = t.merchant_id AND d.id = t.debit_id
JOIN ledger_account c ON c.merchant_id = t.merchant_id AND c.id = t.credit_id
WHERE t.merchant_id = %(merchant)s AND {which} ORDER BY t.id
"""
_TOGETHER = _LEGS.format(
    which="t.key = (SELECT key FROM ledger_transfer WHERE merchant_id = %(merchant)s AND id = %(id)s)"
)
_LINKED = _LEGS.format(which="(t.id = ANY(%(originals)s) OR t.reverses_id = ANY(%(ids)s))")


@dataclass(frozen=True, slots=True)
class Side:
    """An account at one end of a transfer, and its balance right after it (None: the account stores none)."""

    account: int
    kind: str
    holder: int | None
    balance_after: int | None


@dataclass(frozen=True, slots=True)
class Leg:
    """One transfer with both of its sides; `amount` in the unit's minor steps."""

    id: int
    key: str
    at: datetime
    amount: int
    unit: str
    reason: str
    ref: str
    batch: int | None
    rule_version: int | None
    inputs: Mapping[str, Any]
    reverses: int | None
    source: Side
    target: Side


@dataclass(frozen=True, slots=True)
class Posting:
    """Everything posted under one key, `given_back` by later transfers, `gives_back` of earlier ones."""

    legs: tuple[Leg, ...]
    given_back: tuple[Leg, ...]
    gives_back: tuple[Leg, ...]

    @property
    def key(self) -> str:
        """What it was posted under."""
        return self.legs[0].key

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.legs[0].at


def posting_of(transfer_id: int) -> Posting:
    """The whole posting a transfer belongs to; two statements. Raises NotFound."""
    legs = _read(_TOGETHER, id=transfer_id)
    if not legs:
        raise NotFound
    originals = [leg.reverses for leg in legs if leg.reverses is not None]
    linked = _read(_LINKED, originals=originals, ids=[leg.id for leg in legs])
    return Posting(
        tuple(legs),
        given_back=tuple(leg for leg in linked if leg.id not in originals),
        gives_back=tuple(leg for leg in linked if leg.id in originals),
    )


def _read(statement: str, **values: Any) -> Sequence[Leg]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": current_merchant(), **values})
        return [_leg(row) for row in cursor.fetchall()]


def _leg(row: tuple[Any, ...]) -> Leg:
    inputs = json.loads(row[9]) if isinstance(row[9], str) else row[9]
    return Leg(*(*row[:9], inputs or {}, row[10], Side(*row[11:15]), Side(*row[15:19])))
