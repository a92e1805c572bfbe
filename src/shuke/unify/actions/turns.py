"""One import of a merchant at a time, and the row that says how far it is."""

from django.db import connection

from shuke.kit import progress
from shuke.kit.tenancy import current_merchant
from shuke.unify.errors import ImportRunning, NotReady
from shuke.unify.models import ImportBatch
from shuke.unify.telling import WHOLE, Step
from shuke.unify.values import State

_ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtextextended('unify import', %s))"


def take_turn(import_id: int, *, but: tuple[State, ...]) -> ImportBatch:
    """The import, once no other of the merchant runs; raises ImportRunning, and NotReady in one of the states `but`."""
    wait_for_none()
    batch: ImportBatch = ImportBatch.objects.get(pk=import_id)
    if batch.state in but:
        raise NotReady(state=batch.state)
    return batch


def wait_for_none() -> None:
    """Keep the merchant's turn until the transaction ends; raises ImportRunning when another import has it."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [current_merchant()])
        if not cursor.fetchone()[0]:
            raise ImportRunning


def open_progress(batch: ImportBatch) -> None:
    """Give the import a fresh progress row; a former one that never ended is closed. The caller saves."""
    if batch.progress_id:
        progress.close(batch.progress_id, failed=True)
    batch.progress_id = progress.begin("unify.import", label=str(Step.READING), total=WHOLE)


def close_progress(batch: ImportBatch) -> None:
    """Say that all is done: the last word, because nothing can be told once the row is written here."""
    if batch.progress_id:
        progress.close(batch.progress_id)
