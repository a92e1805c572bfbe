"""Entry points for the worker."""

from collections.abc import Callable

from shuke.kit import tenancy
from shuke.kit.jobs import Job, job
from shuke.kit.problems import Problem
from shuke.unify.actions.run import run_check, run_import, run_undo
from shuke.unify.errors import ImportRunning

PAUSE = 15  # seconds until an import that waits for another one looks again


@job(queue="imports", opens=False, tries=3)
def check(*, import_id: int, merchant_id: int) -> None:
    """Check an upload; checking twice gives the same list."""
    _in_turn(check, merchant_id, import_id, run_check)


@job(queue="imports", opens=False, tries=3)
def bring_in(*, import_id: int, merchant_id: int) -> None:
    """Import an upload; what is there already is passed over."""
    _in_turn(bring_in, merchant_id, import_id, run_import)


@job(queue="imports", opens=False, tries=3)
def undo(*, import_id: int, merchant_id: int) -> None:
    """Undo an import; a second time finds nothing left to undo."""
    _in_turn(undo, merchant_id, import_id, run_undo)


def _in_turn(again: Job, merchant_id: int, import_id: int, run: Callable[..., object]) -> None:
    try:
        run(merchant_id, import_id, waits=True)
    except ImportRunning:
        with tenancy.open(merchant=merchant_id):
            again.later(run_after_seconds=PAUSE, import_id=import_id)
    except Problem:
        # A refusal is written on the import's page; running the job again would only be refused again.
        return
