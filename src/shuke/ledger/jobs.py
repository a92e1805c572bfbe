"""The ledger's jobs: full checks, holds whose time is over. Who gave value an end lets it end as well."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import structlog

from shuke.identity import queries as identity
from shuke.kit import clock, progress, tenancy
from shuke.kit.jobs import every, job
from shuke.ledger.actions import lapse_holds
from shuke.ledger.actions.check_books import begin_check, keep_check
from shuke.ledger.actions.seal import seal_books
from shuke.ledger.models import BooksCheck
from shuke.ledger.queries.proving import check_books
from shuke.ledger.queries.proving.invariants import INVARIANTS

CLOSING_HOUR = 4
log = structlog.get_logger(__name__)


@job(queue="books", opens=False, tries=2)
def check_books_now(*, merchant_id: int, check_id: int) -> None:
    """Seal what is written, then do the full check that was asked for; a wrong book is also logged as an error."""
    with tenancy.open(merchant=merchant_id):
        row = BooksCheck.objects.get(pk=check_id)
        if row.ended_at:
            return
    try:
        with tenancy.open(merchant=merchant_id):
            seal_books()
        books = check_books(merchant_id, report=_reporter(merchant_id, row.progress_id))
        with tenancy.open(merchant=merchant_id):
            keep_check(books, check_id)
    except Exception as error:
        progress.end(merchant_id, row.progress_id, message=str(error), failed=True)
        raise
    progress.end(merchant_id, row.progress_id)
    if not books.balanced:
        wrong = [finding.code for finding in books.findings if not finding.holds]
        log.error("books_do_not_balance", merchant=merchant_id, findings=wrong)


@job(queue="books")
def close_the_day() -> None:
    """Let go what has run out at this merchant, then seal and check its books."""
    lapse_holds(clock.now())
    check_books_now.later(check_id=begin_check().id)


@every("12 * * * *")
def close_days() -> None:
    """Every hour, close the day of the merchants where it has just turned four in the morning."""
    for merchant in identity.merchants():
        if clock.now().astimezone(ZoneInfo(merchant.time_zone)).hour == CLOSING_HOUR:
            with tenancy.open(merchant=merchant.id):
                close_the_day.later()


@every("*/5 * * * *")
def let_holds_lapse() -> None:
    """Every five minutes, let go the holds whose time is over."""
    for merchant in identity.merchants():
        with tenancy.open(merchant=merchant.id):
            lapse_holds(clock.now())


def _reporter(merchant_id: int, progress_id: int) -> Callable[[int], None]:
    def report(done: int) -> None:
        progress.advance(merchant_id, progress_id, done, total=len(INVARIANTS))

    return report
