"""Entry points for the worker."""

from collections.abc import Callable

from shuke.kit.jobs import job
from shuke.kit.problems import Problem
from shuke.unify.actions.run import run_check, run_import, run_undo


@job(queue="imports", opens=False, tries=3)
def check(*, import_id: int, merchant_id: int) -> None:
    """Check an upload; checking twice gives the same list."""
    _quietly(lambda: run_check(merchant_id, import_id))


@job(queue="imports", opens=False, tries=3)
def bring_in(*, import_id: int, merchant_id: int) -> None:
    """Import an upload; what is there already is passed over."""
    _quietly(lambda: run_import(merchant_id, import_id))


@job(queue="imports", opens=False, tries=3)
def undo(*, import_id: int, merchant_id: int) -> None:
    """Undo an import; a second time finds nothing left to undo."""
    _quietly(lambda: run_undo(merchant_id, import_id))


def _quietly(run: Callable[[], object]) -> None:
    # A refusal is written on the import's page; running the job again would only be refused again.
    try:
        run()
    except Problem:
        return
