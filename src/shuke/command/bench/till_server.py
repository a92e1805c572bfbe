"""The real web server on a free loopback port, for as long as a bench runs."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from shuke.command import processes


@contextmanager
def started(workers: int, threads: int) -> Iterator[int]:
    """Start it, wait until it is ready, give its port, end it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with processes.Household() as household:
        household.start(processes.granian(host="127.0.0.1", port=port, workers=workers, threads=threads))
        if not processes.answers(f"http://127.0.0.1:{port}/readyz", while_=household.alive):
            raise SystemExit("the server did not become ready")
        yield port
