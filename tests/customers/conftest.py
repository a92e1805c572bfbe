"""A merchant with an open tenancy and an owner who acts there."""

from collections.abc import Iterator

import pytest

from shuke.kit import tenancy
from shuke.kit.access import Actor
from tests import factories


@pytest.fixture
def merchant(db: None):
    """A merchant in Hangzhou."""
    return factories.make_merchant()


@pytest.fixture
def staff(merchant):
    """Its owner."""
    return factories.make_staff(merchant, "owner", name="林知夏")


@pytest.fixture
def actor(merchant, staff) -> Iterator[Actor]:
    """The owner, inside the merchant's open tenancy."""
    with tenancy.open(merchant=merchant.pk):
        yield factories.actor_for("owner", merchant, staff)
