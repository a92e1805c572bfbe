"""Checking the invariants: totals for the page, items for the drill-down."""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connection

from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.queries.proving.invariants import INVARIANTS, OWN_BALANCES, Invariant
from shuke.ledger.values import Finding, FindingItem

_TOTALS = """
SELECT unit, count(*), coalesce(sum(this), 0)::bigint, coalesce(sum(that), 0)::bigint,
  coalesce(sum(abs(this - that)), 0)::bigint
FROM ({items}) i GROUP BY unit ORDER BY unit = 'points', unit
"""
_ITEMS = """
SELECT account, holder, kind, unit, this::bigint, that::bigint FROM ({items}) i
WHERE unit = %(unit)s ORDER BY abs(this - that) DESC, abs(this) DESC, account LIMIT %(limit)s
"""
_BY_KIND = f"""
SELECT account, NULL::bigint AS holder, kind, unit, sum(amount) AS this, sum(amount) AS that FROM (
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
    for app in apps.get_app_configs():
        if app.name.startswith("shuke.") and find_spec(f"{app.name}.queries"):
            checks = getattr(import_module(f"{app.name}.queries"), "book_checks", None)
            found += checks() if checks else ()
    return found


def items(code: str, unit: str, limit: int = 50) -> list[FindingItem]:
    """The accounts, lots or entries behind an invariant, the most wrong first, then the largest."""
    invariant = invariant_of(code)
    sql = _BY_KIND if code == "balanced" else invariant.items
    with connection.cursor() as cursor:
        cursor.execute(_ITEMS.format(items=sql), {"merchant": current_merchant(), "unit": unit, "limit": limit})
        return [FindingItem(*row) for row in cursor.fetchall()]


def invariant_of(code: str) -> Invariant:
    """An invariant by its code; KeyError."""
    return {invariant.code: invariant for invariant in INVARIANTS}[code]


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
