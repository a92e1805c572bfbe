"""Child processes that live and die together: the web server and the worker."""

import ctypes
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
from typing import Any

GRACE = 10.0
_PR_SET_PDEATHSIG = 1
_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None
_ENDINGS = (signal.SIGINT, signal.SIGTERM)


@dataclass
class Household:
    """Starts children, waits until one ends or a signal comes, then ends them all.

    Inside `with` a signal that comes at any moment leaves the block with exit code 0 and ends the children.
    """

    children: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    before: list[Any] = field(default_factory=list)
    leaving: bool = False

    def __enter__(self) -> "Household":
        """Listen for the signals that end it."""
        self.before = [signal.signal(number, self._leave) for number in _ENDINGS]
        return self

    def __exit__(self, *_: object) -> None:
        """End the children; the signals mean again what they meant before."""
        self.end()
        for number, handler in zip(_ENDINGS, self.before, strict=True):
            signal.signal(number, handler)

    def start(self, command: list[str], **environment: str) -> None:
        """Start one child with additional environment variables."""
        # A session of its own: Ctrl-C reaches only this process, which then ends the children in order, once.
        child = subprocess.Popen(
            command, env={**os.environ, **environment}, start_new_session=True, preexec_fn=_die_with_parent
        )
        self.children.append(child)

    def wait(self) -> int:
        """Wait; 0 after a signal, the child's own exit code when one ended by itself."""
        try:
            while not self.leaving:
                for child in self.children:
                    if child.poll() is not None:
                        return child.returncode or 1
                time.sleep(0.2)
        except SystemExit:
            pass
        return 0

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

    def _leave(self, _number: int, _frame: FrameType | None) -> None:
        # Kept as well as raised: Python swallows what is raised inside the hooks of a fork.
        self.leaving = True
        sys.exit(0)

    def alive(self) -> bool:
        """Whether all children still run, and nobody has asked to end."""
        return not self.leaving and all(child.poll() is None for child in self.children)


def _die_with_parent() -> None:
    # A parent that was killed outright can end nobody: on Linux the kernel does it for him.
    if _LIBRARY is not None:
        _LIBRARY.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_or_kill(child: "subprocess.Popen[bytes]", seconds: float) -> None:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


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
