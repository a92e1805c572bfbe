"""Fixtures for every test: the database, a clone of one's own, a real server, a guarded network."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from shuke.config.embedded import Server
from tests.support import databases, network, second_factor
from tests.support.servers import LiveServer

# How long drawing takes depends on who else uses the machine.
settings.register_profile("shuke", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shuke")

BOTH = ["default", "counters"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let database tests use the counters' connection too, as the program does."""
    for item in items:
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", BOTH)
        if not item.get_closest_marker("django_db") and "db" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(databases=BOTH))


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    with network.guarded():
        yield


@pytest.fixture(scope="session", autouse=True)
def second_factor_by_default() -> None:
    """Whoever a test signs in has shown a second factor; tests of the factor itself ask for `one_factor`."""
    second_factor.shown_by_default()


@pytest.fixture(autouse=True)
def language_of_nobody() -> None:
    """The language of whoever asked for a page in the test before is forgotten."""
    translation.deactivate()


@pytest.fixture
def one_factor() -> Iterator[None]:
    """People sign in with what they use and nothing more."""
    with second_factor.only_one():
        yield


@pytest.fixture(scope="session")
def postgres(django_db_blocker: DjangoDbBlocker) -> Iterator[Server]:
    """The embedded PostgreSQL of the tests."""
    with django_db_blocker.unblock(), databases.running_server() as server:
        yield server


@pytest.fixture(scope="session")
def template_database(postgres: Server, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of a migrated database without rows, to be cloned."""
    with django_db_blocker.unblock():
        return databases.template(postgres)


@pytest.fixture(scope="session")
def django_db_setup(postgres: Server, template_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Replaces pytest-django's: this run's own clone, reached as the app's role."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name):
            yield
        databases.drop(postgres, name)


@pytest.fixture
def fresh_database(postgres: Server, template_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A clone for this test alone, with real commits: for several connections, threads or processes."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name):
            yield name
        databases.drop(postgres, name)


@pytest.fixture
def live_server_process(fresh_database: str, postgres: Server) -> Iterator[LiveServer]:
    """A real web server over this test's own database; in the test itself Django talks to the same database."""
    live = LiveServer(postgres, fresh_database)
    try:
        yield live.start()
    finally:
        live.stop()
