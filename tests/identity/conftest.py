"""What the tests of sign-in share."""

from collections.abc import Iterator
from typing import Any

import pytest

from shuke.kit.models import Attempt


@pytest.fixture
def counters(db: None) -> Iterator[None]:
    """Counters commit on their own connection: take away what the test before left."""
    Attempt.objects.using("counters").all().delete()
    yield
    Attempt.objects.using("counters").all().delete()


@pytest.fixture
def outbox(settings: Any) -> None:
    """Messages stay in the database."""
    settings.SMS = settings.SMS | {"provider": "outbox"}
