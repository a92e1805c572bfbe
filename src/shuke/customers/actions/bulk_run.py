"""The work behind a change to many: whom it takes in is written down first, then part after part, each whole.

A part begins where the last one ended, so that a killed worker's run goes on; taking back is a second way through.
"""

from django.db import connection

from shuke.customers.actions.archive_batch import lock_customers_batch
from shuke.customers.actions.bulk_parts import do_part, undo_part
from shuke.customers.bulk import MOVING, RunState
from shuke.customers.models import BulkRun, BulkTarget
from shuke.customers.queries.directory import selection
from shuke.customers.queries.view import View
from shuke.kit import clock, progress, tenancy
from shuke.kit.bulk import counting
from shuke.kit.locks import locked

PART = 2000
_FREEZE = (
    "INSERT INTO customers_bulk_target (merchant_id, run_id, customer_id) SELECT %s, %s, chosen.id FROM ({}) chosen"
)


def run_bulk(merchant_id: int, run_id: int) -> None:
    """Bring a run to its end, doing or taking back; called again, it goes on. Opens its own tenancies."""
    try:
        while _step(merchant_id, run_id):
            pass
    except Exception as trouble:
        with tenancy.open(merchant=merchant_id):
            run = locked(BulkRun, pk=run_id)
            run.state = RunState.FAILED
            run.save(update_fields=["state"])
        progress.end(merchant_id, run.progress_id or 0, message=str(trouble), failed=True)
        raise


def _step(merchant_id: int, run_id: int) -> bool:
    with tenancy.open(merchant=merchant_id):
        run = advance(run_id)
        bar, done, total = run.progress_id or 0, run.done, run.total
    if run.state in MOVING:
        progress.advance(merchant_id, bar, done, total=total)
        return True
    progress.end(merchant_id, bar)
    return False


def advance(run_id: int) -> BulkRun:
    """Do the next part of a run within the open tenancy: write down whom, one part of them, or the end."""
    run = locked(BulkRun, pk=run_id)
    if run.state == RunState.WAITING:
        run.total, run.state = _freeze(run), RunState.RUNNING
    elif run.state in MOVING:
        _part(run)
    run.save()
    return run


def _freeze(run: BulkRun) -> int:
    sql, params = selection(View.read(run.view), staff=run.staff_id)
    with counting(), connection.cursor() as cursor:
        cursor.execute(_FREEZE.format(sql), [tenancy.current_merchant(), run.pk, *params])
        return int(cursor.rowcount)


def _part(run: BulkRun) -> None:
    back = run.state == RunState.UNDOING
    rows = BulkTarget.objects.filter(run_id=run.pk, customer_id__gt=run.last_id).order_by("customer_id")
    ids = list(rows.values_list("customer_id", flat=True)[:PART])
    if not ids:
        run.state, run.ended_at = RunState.UNDONE if back else RunState.DONE, clock.now()
        return
    lock_customers_batch(ids)
    if back:
        run.undone += undo_part(run, ids)
    else:
        run.changed += do_part(run, ids)
    run.last_id, run.done = ids[-1], run.done + len(ids)
