"""Checking the invariants: totals for the page, items for the drill-down."""

from collections.abc import Callable, Iterable

from django.db import connection

from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.queries.proving.invariants import INVARIANTS, OWN_BALANCES, Invariant
from shuke.ledger.queries.told import rooms_that
from shuke.ledger.values import Finding, FindingItem

_OWN = {invariant.code: invariant for invariant in INVARIANTS}

_TOTALS = """
SELECT unit, count(*), coalesce(sum(this), 0)::bigint, coalesce(sum(that), 0)::bigint,
  coalesce(sum(abs(this - that)), 0)::bigint
FROM ({items}) i GROUP BY unit ORDER BY unit = 'points', unit
"""
_ITEMS = """
SELECT account, holder, kind, unit, this::bigint, that::bigint, transfer FROM ({items}) i
WHERE unit = %(unit)s ORDER BY abs(this - that) DESC, abs(this) DESC, account LIMIT %(limit)s
"""
_BY_KIND = f"""
SELECT account, NULL::bigint AS holder, kind, unit, sum(amount) AS this, sum(amount) AS that,
  NULL::bigint AS transfer FROM (
  SELECT NULL::bigint AS account, kind, unit, balance AS amount FROM ledger_account
  WHERE merchant_id = %(merchant)s AND holder_id IS NOT NULL
  UNION ALL SELECT id, kind, unit, amount FROM ({OWN_BALANCES}) own) k GROUP BY account, kind, unit
"""


def check(invariants: Iterable[Invariant] = INVARIANTS, report: Callable[[int], None] | None = None) -> list[Finding]:
    """Check these invariants now, one statement each; `report` hears how many are done."""
    found: list[Finding] = []
    for done, invariant in enumerate(invariants, start=1):
        found += _check_one(invariant)
        if report:
            report(done)
    return found


def contributed() -> list[Finding]:
    """What the rooms above have to prove: every `book_checks()` of their `queries`."""
    found: list[Finding] = []
    for checks in rooms_that("book_checks"):
        found += checks()
    return found


def items(code: str, unit: str, limit: int | None = 50) -> list[FindingItem]:
    """The accounts, lots or entries behind a rule, the most wrong first, then the largest; None: all. KeyError."""
    if code not in _OWN:
        return _items_above(code, unit, limit)
    invariant = invariant_of(code)
    sql = _BY_KIND if code == "balanced" else invariant.items
    with connection.cursor() as cursor:
        cursor.execute(_ITEMS.format(items=sql), {"merchant": current_merchant(), "unit": unit, "limit": limit})
        return [FindingItem(*row) for row in cursor.fetchall()]


def invariant_of(code: str) -> Invariant:
    """An invariant by its code; KeyError."""
    return _OWN[code]


def finding_of(code: str, unit: str) -> Finding | None:
    """A rule in one unit, of this room or of one above, checked now."""
    found = check([_OWN[code]]) if code in _OWN else contributed()
    return next((each for each in found if (each.code, each.unit) == (code, unit)), None)


def is_drilled(code: str, unit: str) -> bool:
    """Whether a rule can be looked behind."""
    return code in _OWN or any(tells(code, unit, 0) is not None for tells in rooms_that("book_items"))


def _items_above(code: str, unit: str, limit: int | None) -> list[FindingItem]:
    for tells in rooms_that("book_items"):
        if (found := tells(code, unit, limit)) is not None:
            return list(found)
    raise KeyError(code)


def _check_one(invariant: Invariant) -> list[Finding]:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_TOTALS.format(items=invariant.items), {"merchant": current_merchant()})
        return [
            Finding(
                invariant.code, str(invariant.title), unit, str(invariant.this), this, str(invariant.that), that,
                difference, count, now,
            )
            for unit, count, this, that, difference in cursor.fetchall()
        ]  # fmt: skip
