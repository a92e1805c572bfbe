"""Two merchants with one of everything, in a database of their own that all tests of this folder share."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from shuke.config.embedded import Server
from tests.support import databases
from tests.walls.world import World, build, spread_numbers


@pytest.fixture(scope="package")
def worlds(
    postgres: Server, template_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[World, World]]:
    """Merchants A and B, committed."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name):
            spread_numbers()
            yield build("worldanan", "许清和甲", "13800132906"), build("worldbobo", "欧阳思齐乙", "13700132907")
        databases.drop(postgres, name)


@pytest.fixture(scope="package")
def ours(worlds: tuple[World, World]) -> World:
    """Merchant A, whose rows must stay his."""
    return worlds[0]


@pytest.fixture(scope="package")
def theirs(worlds: tuple[World, World]) -> World:
    """Merchant B, whose staff and members try."""
    return worlds[1]
