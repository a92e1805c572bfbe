"""The real server over a database of its own, whole or with one safeguard taken out."""

from collections.abc import Callable, Iterator

import pytest

from tests.hammer.broken.serving import BrokenServer
from tests.support.servers import LiveServer


@pytest.fixture
def broken_server(fresh_database: str, postgres) -> Iterator[Callable[[str], LiveServer]]:
    """Start a build without one safeguard: a module of tests.hammer.broken."""
    started = []

    def start(fault: str) -> LiveServer:
        started.append(BrokenServer(postgres, fresh_database, fault=fault))
        return started[-1].start()

    yield start
    for server in started:
        server.stop()
