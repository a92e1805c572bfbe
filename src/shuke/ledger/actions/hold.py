"""Holds: set value aside, take it later, or let it go."""

from datetime import datetime
from typing import Any

from django.db import connection

from shuke.kit.locks import locked
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
  WHERE merchant_id = %(merchant)s AND id = %(account)s AND holder_id IS NOT NULL
    AND balance - held - floor >= %(amount)s
  FOR NO KEY UPDATE
), placed AS (
  INSERT INTO ledger_hold (merchant_id, key, account_id, amount, state, placed_at, until)
  SELECT %(merchant)s, %(key)s, id, %(amount)s, 'placed', %(at)s, %(until)s FROM mine
  ON CONFLICT (merchant_id, key) DO NOTHING RETURNING account_id
)
UPDATE ledger_account SET held = held + %(amount)s WHERE merchant_id = %(merchant)s AND id IN (SELECT account_id
  FROM placed)
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
    """Set `amount` of a customer's account aside; same key, same hold. Raises InsufficientBalance."""
    values: dict[str, Any] = {
        "merchant": current_merchant(),
        "key": key,
        "account": account,
        "amount": amount,
        "at": at,
        "until": until,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, values)
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
