"""Reporting how far long work has come, to a row that screens poll and to whoever listens (a terminal's bar)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from shuke.kit import clock, tenancy
from shuke.kit.models import Progress

Report = Callable[[int], None]
_ASIDE = """
UPDATE kit_progress SET done = %s, total = COALESCE(%s, total), label = COALESCE(%s, label)
WHERE id = %s AND state = 'running'
"""


def begin(kind: str, *, label: str = "", total: int | None = None) -> int:
    """Open a progress row in the current tenancy and return its id."""
    return int(Progress.objects.create(kind=kind, label=label, total=total, started_at=clock.now()).pk)


def advance(merchant_id: int, progress_id: int, done: int, *, total: int | None = None) -> None:
    """Say how far it is, in a transaction of its own, so that screens see it before the work commits."""
    changes = {"done": done} | ({"total": total} if total is not None else {})
    with tenancy.open(merchant=merchant_id):
        Progress.objects.filter(pk=progress_id).update(**changes)


def advance_aside(
    merchant_id: int, progress_id: int, done: int, *, total: int | None = None, label: str | None = None
) -> None:  # fmt: skip
    """Say how far it is over the counters' connection: seen at once, though the caller's transaction is still open."""
    with transaction.atomic(using="counters"), connections["counters"].cursor() as cursor:
        cursor.execute("SELECT set_config('shuke.merchant', %s, true)", [str(merchant_id)])
        cursor.execute(_ASIDE, [done, total, label, progress_id])


def end(merchant_id: int, progress_id: int, *, message: str = "", failed: bool = False) -> None:
    """Close the row as done (then all of it is) or failed, with one plain sentence."""
    with tenancy.open(merchant=merchant_id):
        _close(Progress.objects.filter(pk=progress_id), message, failed)


def close(progress_id: int, *, failed: bool = False) -> None:
    """Close a row that still runs, within the current tenancy; one that has ended stays as it ended."""
    _close(Progress.objects.filter(pk=progress_id, state="running"), "", failed)


def _close(rows: QuerySet[Progress], message: str, failed: bool) -> None:
    changes: dict[str, Any] = {"state": "failed" if failed else "done", "message": message, "ended_at": clock.now()}
    rows.update(**changes, **({} if failed else {"done": Coalesce("total", "done")}))


@contextmanager
def reported(
    merchant_id: int, kind: str, *, label: str = "", total: int | None = None, aside: bool = False
) -> Iterator[Report]:  # fmt: skip
    """Give the block a `report(done)`; the row ends as done, or as failed when the block raises.

    A block that holds one transaction open from beginning to end reports `aside`, else nobody would see it.
    """
    with tenancy.open(merchant=merchant_id):
        progress_id = begin(kind, label=label, total=total)
    tell = advance_aside if aside else advance
    try:
        yield lambda done: tell(merchant_id, progress_id, done)
    except Exception as error:
        end(merchant_id, progress_id, message=str(error), failed=True)
        raise
    end(merchant_id, progress_id)
