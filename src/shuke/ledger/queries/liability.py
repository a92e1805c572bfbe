"""What is owed to customers: outstanding, the month's movement, age, what ends, what is never asked for; set-wise."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db import connection

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.bulk import counting
from shuke.kit.tenancy import current_merchant
from shuke.ledger.liability import (
    AGES,
    SETTLED_AFTER,
    Aged,
    Cohort,
    Ending,
    LiabilityValue,
    MovedLine,
    Movement,
    Outstanding,
    breakage,
    month_after,
    movement,
)
from shuke.ledger.queries.proving.worth import worth_of_points
from shuke.ledger.values import CUSTOMER_KINDS, POINTS_UNIT, AccountKind

REMEMBERED_FROM = 100_000  # accounts; below, all of it takes moments
REMEMBERED_FOR = 600  # seconds
_OUTSTANDING = """
SELECT kind, unit, sum(balance)::bigint, count(*) FILTER (WHERE balance > 0) FROM ledger_account
WHERE merchant_id = %(merchant)s AND holder_id IS NOT NULL GROUP BY kind, unit
"""
# Both sides of each transfer, as far as they are a customer's.
_MOVED = """
SELECT a.kind, t.unit, t.reason, t.at < %(end)s AS within,
  sum(t.amount) FILTER (WHERE side = 1)::bigint, sum(t.amount) FILTER (WHERE side = -1)::bigint
FROM ledger_transfer t CROSS JOIN LATERAL (VALUES (t.credit_id, 1), (t.debit_id, -1)) AS sides (account_id, side)
JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = sides.account_id AND a.holder_id IS NOT NULL
WHERE t.merchant_id = %(merchant)s AND t.at >= %(start)s GROUP BY 1, 2, 3, 4
"""
_AGE = "(extract(year FROM age(%(now)s, t.at)) * 12 + extract(month FROM age(%(now)s, t.at)))::int"
_AGED_LOTS = f"""
SELECT a.kind, a.unit, {_AGE} AS months, sum(l.remaining)::bigint FROM ledger_lot l
JOIN ledger_transfer t ON t.merchant_id = %(merchant)s AND t.id = l.transfer_id
JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = l.account_id
WHERE l.merchant_id = %(merchant)s AND l.remaining > 0 GROUP BY 1, 2, 3
"""
# Principal knows no lots: what is there came last (what came first is spent first).
_AGED_PRINCIPAL = f"""
SELECT kind, unit, months, sum(least(amount, balance - newer))::bigint FROM (
  SELECT a.kind, a.unit, a.balance, t.amount, {_AGE} AS months,
    sum(t.amount) OVER (PARTITION BY t.credit_id ORDER BY t.at DESC, t.id DESC) - t.amount AS newer
  FROM ledger_account a JOIN ledger_transfer t ON t.merchant_id = %(merchant)s AND t.credit_id = a.id
  WHERE a.merchant_id = %(merchant)s AND a.kind = 'principal' AND a.holder_id IS NOT NULL AND a.balance > 0
) credited WHERE newer < balance GROUP BY 1, 2, 3
"""
_ENDING = """
SELECT a.kind, a.unit, date_trunc('month', l.expires_on)::date, sum(l.remaining)::bigint FROM ledger_lot l
JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = l.account_id
WHERE l.merchant_id = %(merchant)s AND l.remaining > 0 AND l.expires_on >= %(today)s AND l.expires_on < %(until)s
GROUP BY 1, 2, 3 ORDER BY 3, 1, 2
"""
# Unspent is what expired and what still lies there; what was taken back after a refund was never really credited.
_COHORTS = f"""
SELECT a.kind, a.unit, date_trunc('quarter', t.at)::date, count(*), sum(l.amount - coalesce(used.back, 0))::bigint,
  sum(l.remaining + coalesce(used.expired, 0))::bigint
FROM ledger_lot l
JOIN ledger_transfer t ON t.merchant_id = %(merchant)s AND t.id = l.transfer_id
JOIN ledger_account a ON a.merchant_id = %(merchant)s AND a.id = l.account_id
LEFT JOIN (
  SELECT u.lot_id, sum(u.amount) FILTER (WHERE g.reason = 'expired') AS expired,
    sum(u.amount) FILTER (WHERE g.reason <> 'expired') AS back
  FROM ledger_lot_use u JOIN ledger_transfer g ON g.merchant_id = %(merchant)s AND g.id = u.transfer_id
  WHERE u.merchant_id = %(merchant)s
    AND g.reason IN ('expired', 'reversed', 'import_undone', 'clawed_back', 'bonus_withdrawn', 'top_up_undone')
  GROUP BY u.lot_id
) used ON used.lot_id = l.id
WHERE l.merchant_id = %(merchant)s AND t.at <= %(now)s::timestamptz - interval '{SETTLED_AFTER} months'
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_ORDER: dict[str, int] = {str(kind): place for place, kind in enumerate(CUSTOMER_KINDS)}


def liability(month: date | None = None) -> LiabilityValue:
    """Everything owed today, with the movement of a month (the running one); six statements.

    A merchant with very many accounts sees figures up to ten minutes old.
    """
    here = identity.merchant(current_merchant())
    today = clock.today(here.time_zone)
    first = min((month or today).replace(day=1), today.replace(day=1))
    key = f"ledger:{here.id}:liability:{today}:{first}"
    if remembered := cache.get(key):
        return remembered  # type: ignore[no-any-return]  # put there below
    with counting(), connection.cursor() as cursor:
        found = _read(cursor, here.id, today, first, ZoneInfo(here.time_zone))
    if sum(each.accounts for each in found.outstanding) >= REMEMBERED_FROM:
        cache.set(key, found, REMEMBERED_FOR)
    return found


def _read(cursor: Any, merchant: int, today: date, month: date, zone: ZoneInfo) -> LiabilityValue:
    third = month_after(month_after(month_after(today.replace(day=1))))
    values = {
        "merchant": merchant, "now": clock.now(), "today": today, "start": _midnight(month, zone),
        "end": _midnight(month_after(month), zone), "until": third,
    }  # fmt: skip
    owed = tuple(_outstanding(_rows(cursor, _OUTSTANDING, values)))
    amounts = {(each.kind, each.unit): each.amount for each in owed}
    cohorts: dict[tuple[str, str], list[Cohort]] = defaultdict(list)
    for kind, unit, *told in _rows(cursor, _COHORTS, values):
        cohorts[kind, unit].append(Cohort(*told))
    return LiabilityValue(
        today=today, month=month, outstanding=owed,
        movements=tuple(_movements(_rows(cursor, _MOVED, values), amounts, month)),
        ageing=tuple(_aged([*_rows(cursor, _AGED_LOTS, values), *_rows(cursor, _AGED_PRINCIPAL, values)])),
        ending=tuple(Ending(*row) for row in _rows(cursor, _ENDING, values)),
        breakage=tuple(
            breakage(kind, unit, amount, cohorts[kind, unit])
            for (kind, unit), amount in amounts.items()
            if kind != AccountKind.PRINCIPAL and amount
        ),
    )  # fmt: skip


def _outstanding(rows: list[tuple[Any, ...]]) -> Iterator[Outstanding]:
    for kind, unit, amount, accounts in sorted(rows, key=lambda row: (_ORDER[row[0]], row[1])):
        yield Outstanding(kind, unit, amount, accounts, worth_of_points(amount) if unit == POINTS_UNIT else None)


def _movements(rows: list[tuple[Any, ...]], amounts: dict[tuple[str, str], int], month: date) -> Iterator[Movement]:
    lines: dict[tuple[str, str], list[MovedLine]] = defaultdict(list)
    since: dict[tuple[str, str], int] = defaultdict(int)
    for kind, unit, reason, within, came, went in rows:
        if within:
            lines[kind, unit].append(MovedLine(reason, came or 0, went or 0))
        else:
            since[kind, unit] += (came or 0) - (went or 0)
    for (kind, unit), now in amounts.items():
        own = sorted(lines[kind, unit], key=lambda line: (-line.came - line.went, -line.came))
        yield movement(kind, unit, month, now=now, since=since[kind, unit], lines=own)


def _aged(rows: list[tuple[Any, ...]]) -> Iterator[Aged]:
    sums: dict[tuple[str, str, int], int] = defaultdict(int)
    for kind, unit, months, amount in rows:
        place = next(place for place, (_low, high) in enumerate(AGES) if high is None or months < high)
        sums[kind, unit, place] += amount
    for (kind, unit, place), amount in sorted(sums.items(), key=lambda each: (_ORDER[each[0][0]], each[0][1:])):
        yield Aged(kind, unit, *AGES[place], amount)


def _rows(cursor: Any, statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    cursor.execute(statement, values)
    return cursor.fetchall()  # type: ignore[no-any-return]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
