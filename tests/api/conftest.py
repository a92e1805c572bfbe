"""A real server over a merchant with one of everything, shared by the tests of this folder."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from pytest_django.plugin import DjangoDbBlocker

from shuke.config.embedded import Server
from tests.support import databases
from tests.support.servers import LiveServer
from tests.walls.world import World, build


@dataclass(frozen=True)
class Counter:
    """A merchant, the server that answers for him, and a client that stays connected to it."""

    world: World
    live: LiveServer
    client: httpx.Client

    @property
    def api(self) -> str:
        """Where the API begins."""
        return f"{self.live.url}/api/v1"


@pytest.fixture(scope="package")
def counter(
    postgres: Server, template_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Counter]:
    """The server, answering."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name):
            world, live = build("worldanan", "许清和", "13800132906"), LiveServer(postgres, name)
            try:
                with httpx.Client(timeout=60) as client:
                    yield Counter(world, live.start(), client)
            finally:
                live.stop()
        databases.drop(postgres, name)
