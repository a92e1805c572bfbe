"""Real processes for tests: the web server and the worker, over a database clone of their own."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from shuke.command import processes
from shuke.config import roles
from shuke.config.embedded import Server

ROOT = Path(__file__).parents[2]


@dataclass
class LiveServer:
    """Granian, and a worker if asked for, on a free loopback port over one database; ended with `stop` or `kill`."""

    server: Server
    database: str
    workers: int = 2
    threads: int = 4
    settings: str = "tests.settings"
    port: int = 0
    children: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "LiveServer":
        """Start the web server (again on the same port after a kill) and wait until it is ready."""
        self.port = self.port or free_port()
        self.run(self.command())
        ready = processes.answers(f"{self.url}/readyz", while_=lambda: self.children[-1].poll() is None)
        assert ready, f"the server on port {self.port} did not become ready"
        return self

    def command(self) -> list[str]:
        """The command line of the web server."""
        return processes.granian(host="127.0.0.1", port=self.port, workers=self.workers, threads=self.threads)

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """Start a job worker over the same database."""
        return self.run(processes.shuke("worker"))

    def run(self, command: list[str]) -> "subprocess.Popen[bytes]":
        """Start any command with this database in its environment, in a process group of its own."""
        child = subprocess.Popen(command, cwd=ROOT, env=self.environment(), start_new_session=True)
        self.children.append(child)
        return child

    def environment(self) -> dict[str, str]:
        """The environment of the children."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": self.settings,
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": self.server.url(roles.APP, self.database),
            "SHUKE_MIGRATOR_URL": self.server.url(roles.MIGRATOR, self.database),
            "SHUKE_BACKUP_URL": self.server.url(roles.BACKUP, self.database),
            "SHUKE_LOG_LEVEL": "WARNING",
        }

    def kill(self) -> None:
        """SIGKILL to every child and whatever it started: the power cut."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ask every child to end; kill what has not ended after ten seconds."""
        for child in self.children:
            child.terminate()
        for child in self.children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(10)
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        for child in self.children:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, number)
            child.wait()
        self.children.clear()


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def python(*words: str) -> list[str]:
    """A command line of this environment's Python."""
    return [sys.executable, *words]
