"""Holds: set value aside, take it later, or let it go."""

from datetime import datetime
from typing import Any

from django.db import connection

from shuke.kit.locks import locked
from shuke.kit.prepared import fetch_one
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions.post import post
from shuke.ledger.errors import HoldOver, InsufficientBalance
from shuke.ledger.models import Account, Hold
from shuke.ledger.models.hold import HoldState
from shuke.ledger.queries.read_back import posted_under
from shuke.ledger.values import AccountKind, HoldValue, Move, Posted

_PLACE = """
WITH mine AS MATERIALIZED (
  SELECT id FROM ledger_account
  WHERE merchant_id = %(merchant)s::bigint AND id = %(account)s::bigint AND holder_id IS NOT NULL
    AND balance - held - floor >= %(amount)s::bigint
  FOR NO KEY UPDATE
), placed AS (
  INSERT INTO ledger_hold (merchant_id, key, account_id, amount, state, placed_at, until)
  SELECT %(merchant)s::bigint, %(key)s, id, %(amount)s::bigint, 'placed', %(at)s::timestamptz,
         %(until)s::timestamptz FROM mine
  ON CONFLICT (merchant_id, key) DO NOTHING RETURNING id, account_id
), bound AS (
  UPDATE ledger_account SET held = held + %(amount)s::bigint
  WHERE merchant_id = %(merchant)s::bigint AND id IN (SELECT account_id FROM placed)
)
SELECT id FROM placed
"""
# The wanted hold gives first and whatever it has; the others, newest first, only what the free balance lacks.
_LOOSEN = """
WITH mine AS MATERIALIZED (
  SELECT id, balance - held - floor AS free FROM ledger_account
  WHERE merchant_id = %(merchant)s AND id = %(account)s FOR NO KEY UPDATE
), placed AS MATERIALIZED (
  SELECT h.id, h.amount, mine.free, h.key = %(first)s AS own,
         coalesce(sum(h.amount) FILTER (WHERE h.key <> %(first)s) OVER newest, 0)
           - CASE WHEN h.key = %(first)s THEN 0 ELSE h.amount END AS before,
         least(coalesce(max(h.amount) FILTER (WHERE h.key = %(first)s) OVER (), 0), %(amount)s) AS given
  FROM ledger_hold h JOIN mine ON mine.id = h.account_id
  WHERE h.merchant_id = %(merchant)s AND h.state = 'placed' AND (%(others)s OR h.key = %(first)s)
  WINDOW newest AS (ORDER BY h.until DESC NULLS FIRST, h.id DESC)
), parts AS (
  SELECT id, amount, CASE WHEN own THEN given
                          ELSE greatest(least(amount, %(amount)s - given - free - before), 0) END AS part
  FROM placed
), changed AS (
  UPDATE ledger_hold h SET amount = CASE WHEN p.part < p.amount THEN p.amount - p.part ELSE p.amount END,
         state = CASE WHEN p.part < p.amount THEN h.state ELSE 'released' END,
         ended_at = CASE WHEN p.part < p.amount THEN NULL ELSE %(at)s::timestamptz END
  FROM parts p WHERE h.merchant_id = %(merchant)s AND h.id = p.id AND p.part > 0
), summed AS (SELECT coalesce(sum(part), 0)::bigint AS amount FROM parts), freed AS (
  UPDATE ledger_account a SET held = a.held - s.amount FROM summed s
  WHERE a.merchant_id = %(merchant)s AND a.id = %(account)s AND s.amount > 0
)
SELECT coalesce(sum(part) FILTER (WHERE id IN (SELECT id FROM placed WHERE own)), 0)::bigint,
       (SELECT amount FROM summed) FROM parts
"""
_LAPSE = """
WITH mine AS MATERIALIZED (
  SELECT id FROM ledger_account WHERE merchant_id = %(merchant)s AND id IN (
    SELECT account_id FROM ledger_hold WHERE merchant_id = %(merchant)s AND state = 'placed' AND until <= %(at)s)
  ORDER BY id FOR NO KEY UPDATE
), over AS (
  UPDATE ledger_hold SET state = 'lapsed', ended_at = %(at)s
  WHERE merchant_id = %(merchant)s AND state = 'placed' AND until <= %(at)s AND account_id IN (SELECT id FROM mine)
  RETURNING account_id, amount
), freed AS (
  UPDATE ledger_account a SET held = a.held - o.amount
  FROM (SELECT account_id, sum(amount) AS amount FROM over GROUP BY account_id) o
  WHERE a.merchant_id = %(merchant)s AND a.id = o.account_id
)
SELECT count(*) FROM over
"""


def hold(key: str, *, account: int, amount: int, at: datetime, until: datetime | None = None) -> HoldValue:
    """Set `amount` of a customer's account aside, one statement; same key, same hold. Raises InsufficientBalance."""
    values: dict[str, Any] = {
        "merchant": current_merchant(),
        "key": key,
        "account": account,
        "amount": amount,
        "at": at,
        "until": until,
    }
    if row := fetch_one(_PLACE, values):
        return HoldValue(row[0], key, account, amount, HoldState.PLACED, until)
    placed = Hold.objects.filter(key=key).first()
    if placed is None:
        mine = locked(Account, pk=account, holder_id__isnull=False)
        raise InsufficientBalance(missing={"account": account, "kind": mine.kind, "missing": amount - mine.free})
    return placed.as_value()


def release(key: str, *, at: datetime) -> HoldValue:
    """Let a hold go; a second time changes nothing. Raises NotFound, HoldOver when it was captured or has lapsed."""
    placed = _locked(key)
    if placed.state == HoldState.PLACED:
        _end(placed, HoldState.RELEASED, at)
    if placed.state != HoldState.RELEASED:
        raise HoldOver
    return placed.as_value()


def loosen(account: int, amount: int, *, first: str, at: datetime, others: bool = True) -> tuple[int, int]:
    """Free what is set aside of an account so that `amount` can be taken: of the hold `first` whatever it has, of the
    others (newest first, unless `others` is false) what the free balance lacks. One statement.

    Returns what `first` gave, and what all gave.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOOSEN, {
            "merchant": current_merchant(), "account": account, "amount": amount, "first": first, "at": at,
            "others": others,
        })  # fmt: skip
        own, every = cursor.fetchone()
        return int(own), int(every)


def capture(
    key: str, *, of: str, target: int | AccountKind, reason: str, at: datetime, amount: int | None = None
) -> Posted:
    """Take a hold's `amount` (None: all of it) for good under `key` and free the rest; same key, same answer.

    Raises NotFound, HoldOver when it ended before, InsufficientBalance when more is asked than was set aside.
    """
    if (earlier := posted_under(key)).transfers:
        return earlier
    placed = _locked(of)
    if placed.state != HoldState.PLACED:
        raise HoldOver
    wanted = placed.amount if amount is None else amount
    if wanted > placed.amount:
        missing = {"account": placed.account_id, "kind": placed.account.kind, "missing": wanted - placed.amount}
        raise InsufficientBalance(missing=missing)
    _end(placed, HoldState.CAPTURED, at)
    return post(key, Move(placed.account_id, target, wanted, placed.account.unit, reason), at=at, ref=of)


def lapse_holds(at: datetime) -> int:
    """Let go every hold whose time is over; returns how many. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LAPSE, {"merchant": current_merchant(), "at": at})
        return int(cursor.fetchone()[0])


def _locked(key: str) -> Hold:
    account = Hold.objects.filter(key=key).values_list("account_id", flat=True).first()
    if account is None:
        raise NotFound
    # The account first, as everybody does: a hold is only ever changed under its account's lock.
    locked(Account, pk=account)
    return locked(Hold, "account", key=key)


def _end(placed: Hold, state: HoldState, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_account SET held = held - %s WHERE merchant_id = %s AND id = %s",
            [placed.amount, current_merchant(), placed.account_id],
        )
    placed.state, placed.ended_at = state, at
    placed.save(update_fields=["state", "ended_at"])
