"""Post transfers: the one statement every sale goes through."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from shuke.kit.tenancy import current_merchant
from shuke.kit.work import as_json
from shuke.ledger.actions.open_accounts import open_merchant_accounts
from shuke.ledger.errors import InsufficientBalance, KeyTaken
from shuke.ledger.read_back import posted_under
from shuke.ledger.values import AccountKind, Move, Posted, TransferValue

# One statement, so that the counter waits once. In order:
#   moves     what is asked, kinds turned into the merchant's own account ids
#   mine      the customer accounts touched, locked in id order and therefore read as they are now
#   short     accounts that hold less than is taken (all debits come before all credits)
#   open_lots, uses   which lots the debits take: earliest expiry first; two runs of intervals laid side by side
#   fits      false when lots fall short: another till added one after this statement began, so it is run once more
#   inserted  the transfers; a key that is already there inserts nothing, and then nothing else happens either
POST = """
WITH moves AS MATERIALIZED (
  SELECT m.*, coalesce(m.source_id, own_source.id) AS debit_id, coalesce(m.target_id, own_target.id) AS credit_id
  FROM unnest(%(positions)s::smallint[], %(source_ids)s::bigint[], %(source_kinds)s::text[], %(target_ids)s::bigint[],
              %(target_kinds)s::text[], %(amounts)s::bigint[], %(units)s::text[], %(reasons)s::text[],
              %(expiries)s::date[], %(versions)s::int[], %(inputs)s::jsonb[])
    AS m (position, source_id, source_kind, target_id, target_kind, amount, unit, reason, expires_on, rule_version, inputs)
  LEFT JOIN ledger_account own_source ON own_source.merchant_id = %(merchant)s AND own_source.holder_id IS NULL
    AND own_source.kind = m.source_kind AND own_source.unit = m.unit
  LEFT JOIN ledger_account own_target ON own_target.merchant_id = %(merchant)s AND own_target.holder_id IS NULL
    AND own_target.kind = m.target_kind AND own_target.unit = m.unit
), mine AS MATERIALIZED (
  SELECT id, kind, balance, held, floor FROM ledger_account
  WHERE merchant_id = %(merchant)s AND id = ANY(%(accounts)s::bigint[]) AND holder_id IS NOT NULL
  ORDER BY id FOR NO KEY UPDATE
), flows AS MATERIALIZED (
  SELECT mine.id, mine.kind, mine.balance, mine.balance - mine.held - mine.floor AS free,
         coalesce(sum(moves.amount) FILTER (WHERE moves.debit_id = mine.id), 0)::bigint AS taken,
         coalesce(sum(moves.amount) FILTER (WHERE moves.credit_id = mine.id), 0)::bigint AS given
  FROM mine JOIN moves ON mine.id IN (moves.debit_id, moves.credit_id)
  GROUP BY mine.id, mine.kind, mine.balance, mine.held, mine.floor
), short AS MATERIALIZED (
  SELECT id, kind, taken - free AS missing FROM flows WHERE taken > free
), debits AS (
  SELECT position, debit_id AS account_id, sum(amount) OVER run - amount AS low, sum(amount) OVER run AS high
  FROM moves JOIN mine ON mine.id = debit_id AND mine.kind IN ('points', 'bonus')
  WINDOW run AS (PARTITION BY debit_id ORDER BY position)
), open_lots AS MATERIALIZED (
  SELECT id, account_id, remaining, expires_on FROM ledger_lot
  WHERE merchant_id = %(merchant)s AND account_id IN (SELECT account_id FROM debits) AND remaining > 0
  FOR NO KEY UPDATE
), lots AS (
  SELECT id, account_id, sum(remaining) OVER run - remaining AS low, sum(remaining) OVER run AS high FROM open_lots
  WINDOW run AS (PARTITION BY account_id ORDER BY expires_on NULLS LAST, id)
), uses AS MATERIALIZED (
  SELECT debits.position, lots.id AS lot_id,
         (least(debits.high, lots.high) - greatest(debits.low, lots.low))::bigint AS amount
  FROM debits JOIN lots ON lots.account_id = debits.account_id AND lots.low < debits.high AND debits.low < lots.high
), verdict AS MATERIALIZED (
  SELECT CASE
    WHEN EXISTS (SELECT FROM ledger_transfer WHERE merchant_id = %(merchant)s AND key = %(key)s) THEN 'known'
    WHEN EXISTS (SELECT FROM moves WHERE debit_id IS NULL OR credit_id IS NULL) THEN 'unopened'
    WHEN (SELECT count(*) FROM mine) < cardinality(%(accounts)s::bigint[]) THEN 'unknown'
    WHEN EXISTS (SELECT FROM short) THEN 'short'
    WHEN (SELECT coalesce(sum(amount), 0) FROM uses) < (SELECT coalesce(sum(high - low), 0) FROM debits) THEN 'again'
    ELSE 'posted' END AS word
), inserted AS (
  INSERT INTO ledger_transfer (merchant_id, key, position, debit_id, credit_id, amount, unit, reason, at, ref, batch,
                               rule_version, inputs, debit_balance, credit_balance)
  SELECT %(merchant)s, %(key)s, m.position, m.debit_id, m.credit_id, m.amount, m.unit, m.reason, %(at)s, %(ref)s, %(batch)s,
         m.rule_version, m.inputs,
         debited.balance + (SELECT sum(CASE WHEN o.credit_id = debited.id THEN o.amount ELSE -o.amount END) FROM moves o
                            WHERE o.position <= m.position AND debited.id IN (o.debit_id, o.credit_id)),
         credited.balance + (SELECT sum(CASE WHEN o.credit_id = credited.id THEN o.amount ELSE -o.amount END) FROM moves o
                             WHERE o.position <= m.position AND credited.id IN (o.debit_id, o.credit_id))
  FROM moves m LEFT JOIN mine debited ON debited.id = m.debit_id LEFT JOIN mine credited ON credited.id = m.credit_id
  WHERE (SELECT word FROM verdict) = 'posted' ORDER BY m.position
  ON CONFLICT (merchant_id, key, position) DO NOTHING
  RETURNING id, position, debit_id, credit_id, debit_balance, credit_balance
), complete AS MATERIALIZED (
  SELECT count(*) = %(count)s AS yes FROM inserted
), changed AS (
  UPDATE ledger_account a SET balance = a.balance - flows.taken + flows.given
  FROM flows WHERE a.merchant_id = %(merchant)s AND a.id = flows.id AND (SELECT yes FROM complete)
), taken AS (
  UPDATE ledger_lot l SET remaining = l.remaining - u.amount
  FROM (SELECT lot_id, sum(amount)::bigint AS amount FROM uses GROUP BY lot_id) u
  WHERE l.merchant_id = %(merchant)s AND l.id = u.lot_id AND (SELECT yes FROM complete)
), used AS (
  INSERT INTO ledger_lot_use (merchant_id, lot_id, transfer_id, amount)
  SELECT %(merchant)s, uses.lot_id, inserted.id, uses.amount FROM uses JOIN inserted USING (position)
  WHERE (SELECT yes FROM complete)
), made AS (
  INSERT INTO ledger_lot (merchant_id, account_id, transfer_id, amount, remaining, expires_on)
  SELECT %(merchant)s, m.credit_id, inserted.id, m.amount, m.amount, m.expires_on
  FROM inserted JOIN moves m USING (position) JOIN mine ON mine.id = m.credit_id AND mine.kind IN ('points', 'bonus')
  WHERE (SELECT yes FROM complete)
)
SELECT (SELECT word FROM verdict),
       (SELECT jsonb_agg(jsonb_build_array(id, position, debit_id, credit_id, debit_balance, credit_balance) ORDER BY position)
        FROM inserted),
       (SELECT jsonb_agg(jsonb_build_array(id, kind, missing) ORDER BY id) FROM short)
"""


def post(key: str, *moves: Move, at: datetime, ref: str = "", batch: int | None = None) -> Posted:
    """Move amounts between accounts, all or nothing; the same key again returns what was first posted under it.

    Debits are taken from what the accounts held before the post; points and bonus take the earliest-expiring lots
    first. Raises InsufficientBalance(missing={account, kind, missing}). Tills that may debit one holder at once
    should hold a lock on its card first (`FOR NO KEY UPDATE`): then this is one statement, else at times two.
    """
    if not moves:
        return Posted()
    values = _parameters(key, moves, at, ref, batch)
    word, rows, short = _run(values)
    if word == "unopened":
        open_merchant_accounts({(str(side), m.unit) for m in moves for side in (m.source, m.target) if is_own(side)})
        word, rows, short = _run(values)
    if word == "again":
        word, rows, short = _run(values)
    if word == "short":
        account, kind, missing = short[0]
        raise InsufficientBalance(missing={"account": account, "kind": kind, "missing": missing})
    if word == "posted" and rows is not None:
        if len(rows) == len(moves):
            return _posted(key, moves, at, rows)
        _refuse_half(key)
    if word in {"posted", "known"}:
        return posted_under(key)
    raise LookupError(f"a move names an account that is not open here ({word})")


def is_own(side: int | AccountKind) -> bool:
    """Whether a side of a move is the merchant's own account."""
    return isinstance(side, AccountKind)


def _refuse_half(key: str) -> None:
    # A shorter post won the race for this key; what this statement inserted beyond it must not stay.
    transaction.set_rollback(True)
    raise KeyTaken(key=key)


def _run(values: dict[str, Any]) -> tuple[str, list[list[Any]] | None, list[list[Any]]]:
    with connection.cursor() as cursor:
        cursor.execute(POST, values)
        word, rows, short = cursor.fetchone()
    return word, _read(rows), _read(short) or []


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _parameters(key: str, moves: Sequence[Move], at: datetime, ref: str, batch: int | None) -> dict[str, Any]:
    sides = {side for m in moves for side in (m.source, m.target) if not is_own(side)}
    return {
        "merchant": current_merchant(), "key": key, "at": at, "ref": ref, "batch": batch, "count": len(moves),
        "accounts": sorted(sides),
        "positions": list(range(len(moves))),
        "source_ids": [None if is_own(m.source) else m.source for m in moves],
        "source_kinds": [str(m.source) if is_own(m.source) else None for m in moves],
        "target_ids": [None if is_own(m.target) else m.target for m in moves],
        "target_kinds": [str(m.target) if is_own(m.target) else None for m in moves],
        "amounts": [m.amount for m in moves],
        "units": [m.unit for m in moves],
        "reasons": [m.reason for m in moves],
        "expiries": [m.expires_on for m in moves],
        "versions": [m.rule_version for m in moves],
        "inputs": [None if m.inputs is None else as_json(m.inputs) for m in moves],
    }  # fmt: skip


def _posted(key: str, moves: Sequence[Move], at: datetime, rows: list[list[Any]]) -> Posted:
    balances: dict[int, int] = {}
    transfers = []
    for (id, position, debit, credit, debit_balance, credit_balance), move in zip(rows, moves, strict=True):
        transfers.append(TransferValue(id, key, position, debit, credit, move.amount, move.unit, move.reason, at))
        balances |= {a: b for a, b in ((debit, debit_balance), (credit, credit_balance)) if b is not None}
    return Posted(tuple(transfers), balances)
