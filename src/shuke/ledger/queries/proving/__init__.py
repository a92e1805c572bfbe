"""The books: everything that must be true, with both sides; small ones are checked whole at every look."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from django.db import connection

from shuke.identity import queries as identity
from shuke.kit import clock, tenancy
from shuke.kit.tenancy import current_merchant
from shuke.ledger.models import BooksCheck
from shuke.ledger.queries.proving.check import check, contributed
from shuke.ledger.queries.proving.invariants import INVARIANTS
from shuke.ledger.queries.proving.owed import liability, months
from shuke.ledger.queries.proving.stored import as_full_check, stored_findings, stored_months
from shuke.ledger.values import BooksValue, Finding

# Up to this many transfers the whole check takes a fraction of a second: nothing needs to be remembered.
LIVE_UP_TO = 50_000


def books() -> BooksValue:
    """The books as they stand. In large ones, rules that read every transfer are told from the last full check."""
    last = BooksCheck.objects.filter(ended_at__isnull=False).order_by("-started_at", "-id").first()
    count = _transfers_up_to(LIVE_UP_TO)
    today, zone = _here()
    owed = liability(today)
    if last is None or count <= LIVE_UP_TO:
        found, past = [*check(), *contributed()], months(owed, today, zone)
    else:
        found, past = _live_and_stored(last), stored_months(last)
        count = max(last.transfers, count)
    full = as_full_check(last) if last else None
    return BooksValue(clock.now(), tuple(found), tuple(owed), tuple(past), count, full)


def check_books(merchant_id: int, report: Callable[[int], None] | None = None) -> BooksValue:
    """Every invariant over every transfer of a merchant, in a tenancy of its own: for `doctor --books` and jobs."""
    with tenancy.open(merchant=merchant_id):
        today, zone = _here()
        owed = liability(today)
        past = months(owed, today, zone)
        return BooksValue(
            clock.now(), (*check(report=report), *contributed()), tuple(owed), tuple(past), transfers(), None
        )


def transfers() -> int:
    """How many transfers the merchant has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_transfer WHERE merchant_id = %s", [current_merchant()])
        return int(cursor.fetchone()[0])


def _transfers_up_to(limit: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM ledger_transfer WHERE merchant_id = %s LIMIT %s) t",
            [current_merchant(), limit + 1],
        )
        return int(cursor.fetchone()[0])


def _live_and_stored(last: BooksCheck) -> list[Finding]:
    live = check(invariant for invariant in INVARIANTS if invariant.live)
    fresh = {finding.code for finding in live}
    found = [*live, *(finding for finding in stored_findings(last) if finding.code not in fresh)]
    order = [invariant.code for invariant in INVARIANTS]
    return sorted(found, key=lambda f: order.index(f.code) if f.code in order else len(order))


def _here() -> tuple[date, ZoneInfo]:
    zone = ZoneInfo(identity.merchant(current_merchant()).time_zone)
    return clock.today(zone), zone
