"""A house that may be broken."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.crash.house import House, house


@pytest.fixture
def own_house(tmp_path, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """A cluster in a folder of its own, migrated, with server and worker ready to be started."""
    with django_db_blocker.unblock(), house(tmp_path / "house") as built:
        yield built
