"""Child processes that live and die together: the web server and the worker."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

GRACE = 10.0
_ENDINGS = (signal.SIGINT, signal.SIGTERM)


@dataclass
class Household:
    """Starts children, waits until one ends or a signal comes, then ends them all."""

    children: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self, command: list[str], **environment: str) -> None:
        """Start one child with additional environment variables."""
        # A session of its own: Ctrl-C reaches only this process, which then ends the children in order, once.
        child = subprocess.Popen(command, env={**os.environ, **environment}, start_new_session=True)
        self.children.append(child)

    def wait(self) -> int:
        """Wait; 0 after a signal, the child's own exit code when one ended by itself."""
        for number in _ENDINGS:
            signal.signal(number, _leave)
        try:
            while True:
                for child in self.children:
                    if child.poll() is not None:
                        return child.returncode or 1
                time.sleep(0.2)
        except SystemExit:
            return 0
        finally:
            self.end()

    def end(self) -> None:
        """Ask every child to end; after ten seconds end it. A second Ctrl-C does not interrupt this."""
        before = [signal.signal(number, signal.SIG_IGN) for number in _ENDINGS]
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.children:
            _wait_or_kill(child, max(0.1, deadline - time.monotonic()))
        for number, handler in zip(_ENDINGS, before, strict=True):
            signal.signal(number, handler)

    def alive(self) -> bool:
        """Whether all children still run."""
        return all(child.poll() is None for child in self.children)


def _wait_or_kill(child: "subprocess.Popen[bytes]", seconds: float) -> None:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def shuke(*words: str) -> list[str]:
    """The command line that runs another word of this program."""
    return [sys.executable, "-m", "shuke.command", *words]


def granian(*, host: str, port: int, workers: int, threads: int, tls: tuple[Path, Path] | None = None) -> list[str]:
    """The command line of the web server."""
    command = [
        str(Path(sys.executable).with_name("granian")), "shuke.config.wsgi:application",
        "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(threads),
        # Threads keep their database connection; a short idle time would open a new one after each pause.
        "--blocking-threads-idle-timeout", "600",
        "--no-ws", "--log-level", "warning", "--respawn-failed-workers",
    ]  # fmt: skip
    if tls:
        certificate, key = tls
        command += ["--ssl-certificate", str(certificate), "--ssl-keyfile", str(key), "--ssl-protocol-min", "tls1.2"]
    return command


def answers(url: str, *, while_: Callable[[], bool], seconds: float = 60) -> bool:
    """Wait until this plain loopback address answers 200; False when it does not in time or `while_` turns false."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and while_():
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False
