"""Work for later: `@job` marks a function, `.later(…)` puts it into the queue within the running transaction."""

import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec

import structlog
from django.db import close_old_connections, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shuke.kit import tenancy
from shuke.kit.outbox.pump import pump

P = ParamSpec("P")
TRIES = 6
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

    `pause` is in seconds, after a round that found nothing to do.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_pump_until, args=(stop, pause), name="outbox", daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        thread.join(timeout=10)


def _pump_until(stop: threading.Event, pause: float) -> None:
    try:
        while not stop.is_set():
            if not _pump_once():
                stop.wait(pause)
    finally:
        connection.close()


def _pump_once() -> int:
    try:
        close_old_connections()
        return pump()
    except Exception:  # a database that restarts must not end the outbox for good
        log.exception("outbox_round_failed")
        return 0


def _merchant() -> int | None:
    try:
        return tenancy.current().merchant
    except tenancy.NoTenant:
        return None
