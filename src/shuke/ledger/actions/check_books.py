"""Check the books in full: asked for by a person, or every night."""

from datetime import timedelta
from importlib import import_module

from shuke.kit import clock, progress
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions.checkpoint import advance_checkpoints
from shuke.ledger.models import BooksCheck
from shuke.ledger.queries.proving import check_books as check_all
from shuke.ledger.queries.proving.stored import as_full_check, finding_row, month_row
from shuke.ledger.values import BooksValue, FullCheckValue

# A check that has not ended by then died with its worker.
GIVEN_UP = timedelta(hours=1)


@action("ledger.check_books")
def check_books(actor: Actor) -> FullCheckValue:
    """Begin a full check, done by a job that reports its progress; one that is still running is joined."""
    running = BooksCheck.objects.filter(ended_at=None, started_at__gt=clock.now() - GIVEN_UP).order_by("-id").first()
    if running:
        return as_full_check(running)
    begun = begin_check()
    # The job imports this module, and the queue is only needed here.
    import_module("shuke.ledger.jobs").check_books_now.later(check_id=begun.id)
    return begun


def begin_check() -> FullCheckValue:
    """The row of a full check that is about to run, with its progress."""
    row = BooksCheck.objects.create(started_at=clock.now(), progress_id=progress.begin("ledger.check_books"))
    return as_full_check(row)


@action("ledger.export_books")
def export_books(actor: Actor) -> BooksValue:
    """The books as a proof to take along: every rule checked now, over every transfer."""
    return check_all(current_merchant())


def keep_check(books: BooksValue, check_id: int) -> None:
    """Write down what a full check found, and move the checkpoints up to now."""
    BooksCheck.objects.filter(pk=check_id).update(
        ended_at=clock.now(), transfers=books.transfers, balanced=books.balanced,
        findings=[finding_row(finding) for finding in books.findings],
        months=[month_row(month) for month in books.months],
    )  # fmt: skip
    advance_checkpoints()
