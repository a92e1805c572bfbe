"""A small town, built once, in a database of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytest_django.plugin import DjangoDbBlocker

from shuke import demo_town
from shuke.config.embedded import Server
from shuke.demo_town.building import Way
from shuke.kit import clock
from tests.support import databases

NOON = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)  # half past three in the afternoon in the street
SCALE = 0.04


@pytest.fixture(scope="package")
def town(
    postgres: Server, template_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[Way]]:
    """Every persona's way into a town of a few customers a shop; gone again when the next folder's tests begin."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name), clock.travel(to=NOON):
            yield demo_town.build(scale=SCALE, workers=0)
        databases.drop(postgres, name)


@pytest.fixture(autouse=True)
def at_noon(request: pytest.FixtureRequest) -> Iterator[None]:
    """It stays the moment at which the town was built."""
    with clock.travel(to=NOON):
        yield
