"""Whether anybody is at work on the town: told by locks and jobs that end with whoever holds them, never by a note."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

ALIVE = timedelta(minutes=1)  # since a worker's last sign of life
STARTS = timedelta(minutes=2)  # a worker comes after the doors are open: until then a fresh job is as good as begun
_BUILDERS = (1_914, 1_103)  # two numbers of the lock that nothing else takes
_TAKE, _GIVE = "SELECT pg_advisory_lock_shared(%s, %s)", "SELECT pg_advisory_unlock_shared(%s, %s)"
_TAKEN = """
SELECT EXISTS (
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""


@contextmanager
def builders_in() -> Iterator[None]:
    """Within the block whoever asks hears that the town is being built; several may build at once."""
    _ask(_TAKE)
    try:
        yield
    finally:
        _ask(_GIVE)


def has_builders() -> bool:
    """Whether somebody builds the town now; somebody who was killed does not."""
    return bool(_ask(_TAKEN))


def is_coming(task: str, merchant_id: int) -> bool:
    """Whether this job of a merchant is being done, or waits for a worker that lives or is just starting."""
    waiting = ProcrastinateJob.objects.filter(
        task_name=task, args__merchant_id=merchant_id, status__in=("todo", "doing")
    )  # fmt: skip
    if not waiting.exists():
        return False
    fresh = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), type="deferred", at__gt=Now() - STARTS)
    return has_worker() or waiting.filter(Exists(fresh)).exists()


def has_worker() -> bool:
    """Whether there is anybody to do jobs."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=Now() - ALIVE).exists()


def _ask(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, _BUILDERS)
        return cursor.fetchone()[0]
