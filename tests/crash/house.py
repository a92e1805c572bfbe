"""A whole house of its own: database cluster, web server and worker, each of which can be killed and started again."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections

from shuke.config import embedded
from shuke.config.embedded import Server, ServerTrouble, places
from tests.support import databases
from tests.support.servers import LiveServer


class QuietServer(LiveServer):
    """Says nothing about every request that finds no database."""

    def environment(self) -> dict[str, str]:
        """The environment of the children."""
        return super().environment() | {"SHUKE_LOG_LEVEL": "CRITICAL"}


class House:
    """The embedded cluster of a folder with a server and a worker on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres: Server = embedded.start(folder)
        self.web, self.worker = (QuietServer(self.postgres, "shuke") for _ in range(2))

    def open(self, *, with_worker: bool = True) -> None:
        """Start everything on the migrated database."""
        self.web.start()
        if with_worker:
            self.worker.start_worker()

    def kill_server(self) -> None:
        """kill -9 to the web server and its processes; start it again."""
        self.web.kill()
        self.web.start()

    def kill_worker(self) -> None:
        """kill -9 to the worker; start it again."""
        self.worker.kill()
        self.worker.start_worker()

    def kill_postgres(self) -> None:
        """kill -9 to PostgreSQL's first process, which takes the others with it; start it again: it recovers."""
        first = self.postgres.postmaster()
        assert first is not None
        os.kill(first, signal.SIGKILL)
        _wait_until(lambda: self.postgres.postmaster() is None)
        _wait_until(self._restarted)
        _wait_until(self._answers)
        # The test's own connections died as well.
        connections.close_all()

    def stop_postgres(self) -> None:
        """Stop PostgreSQL in good order, as an upgrade of the machine does."""
        connections.close_all()
        embedded.stop(self.folder)

    def start_postgres(self) -> None:
        """Start it again."""
        _wait_until(self._restarted)

    def _restarted(self) -> bool:
        # It refuses to start until the last process of its predecessor has noticed and left.
        try:
            return embedded.start(self.folder).port == self.postgres.port
        except ServerTrouble:
            return False

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), self.postgres.connect() as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
        return False

    def close(self) -> None:
        """End everything and remove the cluster."""
        self.web.kill()
        self.worker.kill()
        embedded.stop(self.folder)
        cluster = Path(self.postgres.cluster)
        if cluster.is_relative_to(places.SHARED_HOME):
            shutil.rmtree(cluster.parent)


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """A migrated house; in the block Django's connections lead to its database."""
    built = House(folder)
    try:
        with databases.pointed_at(built.postgres, "shuke"):
            call_command("migrate", verbosity=0, interactive=False)
            yield built
    finally:
        built.close()


def _wait_until(true, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come back"
        time.sleep(0.05)
