"""Two merchants with one of everything, in a database of their own that all tests of this folder share."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from shuke.config.embedded import Server
from tests.support import databases
from tests.support.servers import LiveServer
from tests.walls.world import World, build, spread_numbers


@pytest.fixture(scope="package")
def database(
    postgres: Server, template_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A clone for this folder."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name):
            yield name
        databases.drop(postgres, name)


@pytest.fixture(scope="package")
def worlds(database: str) -> tuple[World, World]:
    """Merchants A and B, committed."""
    spread_numbers()
    return build("worldanan", "许清和甲", "13800132906"), build("worldbobo", "欧阳思齐乙", "13700132907")


@pytest.fixture(scope="package")
def live(postgres: Server, database: str, worlds: tuple[World, World]) -> Iterator[LiveServer]:
    """A real server over the two merchants."""
    server = LiveServer(postgres, database)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="package")
def ours(worlds: tuple[World, World]) -> World:
    """Merchant A, whose rows must stay his."""
    return worlds[0]


@pytest.fixture(scope="package")
def theirs(worlds: tuple[World, World]) -> World:
    """Merchant B, whose staff and members try."""
    return worlds[1]
