"""The worker's loop: jobs and outbox until a signal comes; a database that goes away is waited for."""

import asyncio
import os
import signal
import threading
from contextlib import suppress

import psycopg
import psycopg_pool
import structlog
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

from shuke.kit.jobs import pumping

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0  # seconds before the database is tried again; doubled at each failure
CONNECT = 5.0
GRACE = 8.0  # seconds a running job has after a signal; what is cut off then is run again
_ENDINGS = (signal.SIGTERM, signal.SIGINT)
_LOST = (ConnectorException, psycopg.Error, psycopg_pool.PoolTimeout, OSError)
log = structlog.get_logger(__name__)


def work(*, concurrency: int = 2, one_shot: bool = False) -> None:
    """Carry out jobs and hand out events until SIGTERM or SIGINT, or until the queue is empty if `one_shot`.

    A lost database connection is logged and tried again, except by `one_shot`, which raises.
    """
    with pumping():
        asyncio.run(_work(concurrency, one_shot))


async def _work(concurrency: int, one_shot: bool) -> None:
    stop, pause = _stop_at_signals(), FIRST_PAUSE
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        began = loop.time()
        try:
            await _until(stop, concurrency, one_shot)
        except _LOST as trouble:
            if one_shot:
                raise
            pause = FIRST_PAUSE if loop.time() - began > LONGEST_PAUSE + CONNECT else min(2 * pause, LONGEST_PAUSE)
            log.warning("worker_lost_database", error=_short(trouble), again_in_seconds=pause)
        if one_shot:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


async def _until(stop: asyncio.Event, concurrency: int, one_shot: bool) -> None:
    round_ = asyncio.create_task(_round(concurrency, one_shot))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({round_, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if stop.is_set():
        round_.cancel()
        # Whether it can still say goodbye to the database or not: it has been asked to leave.
        with suppress(asyncio.CancelledError, *_LOST):
            await round_
        return
    await round_


async def _round(concurrency: int, one_shot: bool) -> None:
    # The pool itself would wait half a minute in silence.
    async with await psycopg.AsyncConnection.connect(**connector_params()):
        pass
    # A pool of its own for each round: what broke stays behind.
    pool = PsycopgConnector(
        kwargs=connector_params(), min_size=1, max_size=concurrency + 2, timeout=CONNECT, reconnect_timeout=CONNECT
    )
    with app.replace_connector(pool):
        async with app.open_async():
            await app.run_worker_async(
                concurrency=concurrency, wait=not one_shot, install_signal_handlers=False, delete_jobs="successful",
                shutdown_graceful_timeout=GRACE / 2,
            )  # fmt: skip


def _stop_at_signals() -> asyncio.Event:
    stop = asyncio.Event()

    def ask() -> None:
        if not stop.is_set():
            stop.set()
            last = threading.Timer(GRACE, _leave)
            last.daemon = True
            last.start()

    for number in _ENDINGS:
        asyncio.get_running_loop().add_signal_handler(number, ask)
    return stop


def _leave() -> None:
    # A job's thread cannot be ended from outside, and whoever stops us kills after ten seconds.
    log.warning("worker_left_a_job", grace_seconds=GRACE)
    os._exit(0)


def _short(trouble: BaseException) -> str:
    cause = trouble.__cause__ or trouble
    lines = str(cause).strip().splitlines()
    return f"{type(cause).__name__}: {lines[0] if lines else ''}"
