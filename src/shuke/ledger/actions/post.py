"""Post transfers: the one statement every sale goes through."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import as_json
from shuke.ledger.actions.open_accounts import open_merchant_accounts
from shuke.ledger.actions.put_back_lots import put_back_lots
from shuke.ledger.actions.take_lots import take_lots
from shuke.ledger.errors import KeyTaken
from shuke.ledger.queries.read_back import posted_under, shortage
from shuke.ledger.rules import Entry
from shuke.ledger.values import AccountKind, Move, Posted, TransferValue

# One statement, so that the counter waits once:
#   moves     what is asked, kinds turned into the merchant's own account ids
#   mine      the customer accounts touched, locked in id order and therefore read as they are now
#   flows     what goes out of and into each; all that goes out must have been there before the post
#   inserted  the transfers; nothing when an account is short, strange or not open, or when the key is there already
#   changed   balances; lots: credits to points and bonus, with their last day (a reversal restores old ones)
POST = """
WITH moves AS MATERIALIZED (
  SELECT m.*, coalesce(m.source_id, s.id) AS debit_id, coalesce(m.target_id, t.id) AS credit_id
  FROM jsonb_to_recordset(%(moves)s::jsonb) AS m (
    position smallint, source_id bigint, source_kind text, target_id bigint, target_kind text, amount bigint,
    unit text, reason text, expires_on date, rule_version int, inputs jsonb, reverses_id bigint)
  LEFT JOIN ledger_account s ON s.merchant_id = %(merchant)s AND s.holder_id IS NULL AND s.kind = m.source_kind
    AND s.unit = m.unit
  LEFT JOIN ledger_account t ON t.merchant_id = %(merchant)s AND t.holder_id IS NULL AND t.kind = m.target_kind
    AND t.unit = m.unit
), mine AS MATERIALIZED (
  SELECT id, kind, balance, balance - held - floor AS free FROM ledger_account
  WHERE merchant_id = %(merchant)s AND id = ANY(%(accounts)s::bigint[]) AND holder_id IS NOT NULL
  ORDER BY id FOR NO KEY UPDATE
), flows AS MATERIALIZED (
  SELECT mine.id, mine.free, coalesce(sum(amount) FILTER (WHERE debit_id = mine.id), 0)::bigint AS taken,
         coalesce(sum(amount) FILTER (WHERE credit_id = mine.id), 0)::bigint AS given
  FROM mine JOIN moves ON mine.id IN (debit_id, credit_id) GROUP BY mine.id, mine.free
), inserted AS (
  INSERT INTO ledger_transfer (merchant_id, key, position, debit_id, credit_id, amount, unit, reason, at, ref, batch,
                               rule_version, inputs, reverses_id, debit_balance, credit_balance)
  SELECT %(merchant)s, %(key)s, m.position, m.debit_id, m.credit_id, m.amount, m.unit, m.reason, %(at)s::timestamptz,
    %(ref)s,
         %(batch)s::bigint, m.rule_version, m.inputs, m.reverses_id,
         d.balance + (SELECT sum(CASE WHEN credit_id = d.id THEN amount ELSE -amount END) FROM moves
                      WHERE position <= m.position AND d.id IN (debit_id, credit_id)),
         c.balance + (SELECT sum(CASE WHEN credit_id = c.id THEN amount ELSE -amount END) FROM moves
                      WHERE position <= m.position AND c.id IN (debit_id, credit_id))
  FROM moves m LEFT JOIN mine d ON d.id = m.debit_id LEFT JOIN mine c ON c.id = m.credit_id
  WHERE (SELECT count(*) FROM flows WHERE taken <= free) = cardinality(%(accounts)s::bigint[])
    AND (SELECT bool_and(debit_id IS NOT NULL AND credit_id IS NOT NULL) FROM moves)
  ORDER BY m.position
  ON CONFLICT (merchant_id, key, position) DO NOTHING
  RETURNING id, position, debit_id, credit_id, debit_balance, credit_balance
), changed AS (
  UPDATE ledger_account a SET balance = a.balance - taken + given FROM flows
  WHERE a.merchant_id = %(merchant)s AND a.id = flows.id AND (SELECT count(*) FROM inserted) = (SELECT count(*)
    FROM moves)
), lots AS (
  INSERT INTO ledger_lot (merchant_id, account_id, transfer_id, amount, remaining, expires_on)
  SELECT %(merchant)s, i.credit_id, i.id, m.amount, m.amount, m.expires_on
  FROM inserted i JOIN moves m USING (position) JOIN mine ON mine.id = i.credit_id
    AND mine.kind IN ('points', 'bonus', 'pack', 'stamps')
  WHERE m.reverses_id IS NULL
)
SELECT jsonb_agg(jsonb_build_array(i.id, i.debit_id, i.credit_id, i.debit_balance, i.credit_balance,
         coalesce(mine.kind IN ('points', 'bonus', 'pack', 'stamps'), false)) ORDER BY i.position)
FROM inserted i LEFT JOIN mine ON mine.id = i.debit_id
"""


def post(key: str, *moves: Move, at: datetime, ref: str = "", batch: int | None = None) -> Posted:
    """Move amounts between accounts, all or nothing; the same key again returns what was first posted under it.

    Debits are taken from what the accounts held before the post. One statement; a second one when points or bonus
    are debited, which takes the earliest-expiring lots first. Raises InsufficientBalance(account, kind, missing).
    The accounts are locked in id order until the transaction ends, after the card's row if the caller locked it.
    """
    if not moves:
        return Posted()
    return write(key, [Entry(move) for move in moves], at=at, ref=ref, batch=batch)


def write(key: str, entries: Sequence[Entry], *, at: datetime, ref: str = "", batch: int | None = None) -> Posted:
    """Post entries as `post` does; those that reverse others put lots back as they were."""
    values = _parameters(key, entries, at, ref, batch)
    rows = _run(values) or _run_again(key, entries, values)
    if not rows:
        return posted_under(key)
    if len(rows) < len(entries):
        _refuse_half(key)
    ids = [row[0] for row in rows]
    if any(entry.reverses for entry in entries):
        put_back_lots(ids)
    if debits := [row[0] for row in rows if row[5]]:
        take_lots(debits, fresh=ids)
    return _posted(key, entries, at, rows)


def is_own(side: int | AccountKind) -> bool:
    """Whether a side of a move is the merchant's own account."""
    return isinstance(side, AccountKind)


def _run(values: dict[str, Any]) -> list[list[Any]]:
    rows: str | None = fetch_one(POST, values)[0]
    return json.loads(rows) if rows else []


def _run_again(key: str, entries: Sequence[Entry], values: dict[str, Any]) -> list[list[Any]]:
    if posted_under(key).transfers:
        return []
    open_merchant_accounts({(str(side), e.move.unit) for e in entries for side in e.move.sides if is_own(side)})
    if rows := _run(values):
        return rows
    raise shortage([entry.move for entry in entries])


def _refuse_half(key: str) -> None:
    # The key stands for a shorter post; what this statement wrote beyond it must not stay.
    transaction.set_rollback(True)
    raise KeyTaken(key=key)


def _parameters(key: str, entries: Sequence[Entry], at: datetime, ref: str, batch: int | None) -> dict[str, Any]:
    accounts = {side for e in entries for side in e.move.sides if not is_own(side)}
    return {
        "merchant": current_merchant(), "key": key, "at": at, "ref": ref, "batch": batch,
        # PostgreSQL's own spelling of an array: cheaper than having the driver find out its type at every sale.
        "accounts": "{" + ",".join(map(str, sorted(accounts))) + "}",
        "moves": as_json([_row(position, entry) for position, entry in enumerate(entries)]),
    }  # fmt: skip


def _row(position: int, entry: Entry) -> dict[str, Any]:
    move = entry.move
    return {
        "position": position,
        "source_kind" if is_own(move.source) else "source_id": move.source,
        "target_kind" if is_own(move.target) else "target_id": move.target,
        "amount": move.amount, "unit": move.unit, "reason": move.reason,
        "expires_on": move.expires_on, "rule_version": move.rule_version, "inputs": move.inputs,
        "reverses_id": entry.reverses,
    }  # fmt: skip


def _posted(key: str, entries: Sequence[Entry], at: datetime, rows: list[list[Any]]) -> Posted:
    balances: dict[int, int] = {}
    transfers = []
    for position, (entry, row) in enumerate(zip(entries, rows, strict=True)):
        id, debit, credit, debit_balance, credit_balance, _ = row
        m = entry.move
        transfers.append(
            TransferValue(id, key, position, debit, credit, m.amount, m.unit, m.reason, at, entry.reverses)
        )
        balances |= {a: b for a, b in ((debit, debit_balance), (credit, credit_balance)) if b is not None}
    return Posted(tuple(transfers), balances)
