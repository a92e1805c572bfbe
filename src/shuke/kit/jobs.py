"""Work for later: `@job` marks a function, `.later(…)` puts it into the queue within the running transaction."""

import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec

import structlog
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as StalledJob
from procrastinate.jobs import Status

from shuke.kit import tenancy
from shuke.kit.outbox.pump import pump

P = ParamSpec("P")
TRIES = 6
LONGEST_PAUSE = 5.0  # seconds
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Job(Generic[P]):
    """A function that can be run now (call it) or by the worker (`later`)."""

    function: Callable[P, None]
    task: Any

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Run the function here, in whatever tenancy is open."""
        self.function(*args, **kwargs)

    def later(self, *, run_after_seconds: int = 0, **kwargs: Any) -> int:
        """Queue it for the open merchant (or none), to start if this transaction commits; returns the job's id."""
        task = self.task.configure(schedule_in={"seconds": run_after_seconds}) if run_after_seconds else self.task
        return int(task.defer(merchant_id=_merchant(), **kwargs))


def job(*, queue: str = "default", opens: bool = True, tries: int = TRIES) -> Callable[[Callable[P, None]], Job[P]]:
    """Mark a keyword-only function of a room's `jobs.py`. It must bear being run twice.

    With `opens` its tenancy is opened around it; without, the function talks to the network, gets `merchant_id`, and
    opens a tenancy itself for each short piece.
    """

    def decorate(function: Callable[P, None]) -> Job[P]:
        name = f"{function.__module__.split('.')[1]}.{function.__name__}"

        def run(merchant_id: int | None = None, **kwargs: Any) -> None:
            close_old_connections()
            if not opens:
                function(merchant_id=merchant_id, **kwargs)  # type: ignore[arg-type,call-arg]  # asked for by `opens=False`
                return
            with tenancy.open(merchant=merchant_id):
                function(**kwargs)  # type: ignore[call-arg]  # keyword-only, as said above

        retry = RetryStrategy(max_attempts=tries, exponential_wait=4)
        return Job(function, app.task(name=name, queue=queue, retry=retry)(run))

    return decorate


def every(cron: str, *, queue: str = "default") -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Run a function without arguments by the clock (`*/5 * * * *`), on one worker, in no merchant's tenancy."""

    def decorate(function: Callable[[], None]) -> Callable[[], None]:
        if inspect.signature(function).parameters:
            raise TypeError(f"{function.__name__} takes no arguments: the clock has none to give")

        def run(timestamp: int) -> None:
            close_old_connections()
            function()

        name = f"{function.__module__.split('.')[1]}.{function.__name__}"
        app.periodic(cron=cron)(app.task(name=name, queue=queue)(run))
        return function

    return decorate


@contextmanager
def pumping(pause: float = 0.5) -> Iterator[threading.Thread]:
    """Hand out the outbox's events in a thread of this process while the block (the worker) runs.

    `pause` is in seconds, after a round that found nothing to do; longer each time the database is away.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_pump_until, args=(stop, pause), name="outbox", daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        thread.join(timeout=10)


@app.periodic(cron="* * * * *")
@app.task(name="kit.resume_jobs")
async def resume_jobs(timestamp: int) -> None:
    """Queue again what ran when its worker was killed or lost the database; give up on what does so every time."""
    for stalled in await app.job_manager.get_stalled_jobs():
        # Another worker may just have taken it up; whatever else it was, the next minute tries again.
        with suppress(ConnectorException):
            await _resume(stalled)


async def _resume(stalled: StalledJob) -> None:
    name, number = stalled.task_name, stalled.id
    if stalled.attempts < TRIES:
        await app.job_manager.retry_job(stalled)
        log.warning("job_resumed", job=name, id=number, attempts=stalled.attempts)
    else:
        await app.job_manager.finish_job(stalled, Status.FAILED, delete_job=False)
        log.error("job_given_up", job=name, id=number, attempts=stalled.attempts)


def _pump_until(stop: threading.Event, pause: float) -> None:
    failures = 0
    try:
        while not stop.is_set():
            try:
                close_old_connections()
                waits, failures = 0 if pump() else pause, 0
            except Exception as trouble:  # noqa: BLE001  # whatever it was, it must not end the outbox for good
                failures += 1
                waits = min(pause * 2**failures, LONGEST_PAUSE)
                _tell(trouble, waits)
            stop.wait(waits)
    finally:
        connection.close()


def _tell(trouble: Exception, waits: float) -> None:
    if isinstance(trouble, (OperationalError, InterfaceError)):
        log.warning("outbox_lost_database", error=str(trouble).strip().split("\n")[0], again_in_seconds=waits)
    else:
        log.error("outbox_round_failed", exc_info=trouble, again_in_seconds=waits)


def _merchant() -> int | None:
    try:
        return tenancy.current().merchant
    except tenancy.NoTenant:
        return None
