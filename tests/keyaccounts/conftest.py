"""A merchant with an open tenancy, its owner, and customers who may become key customers."""

from collections.abc import Iterator

import pytest

from shuke.customers.actions import create_customer
from shuke.keyaccounts.actions import take_into_care
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


@pytest.fixture
def people(actor) -> list[int]:
    """Three customers."""
    return [create_customer(actor, name=name).id for name in ("瑞丰汽配", "宏达机电", "永盛五金")]


@pytest.fixture
def cared(actor, people) -> list[int]:
    """The same three, in care."""
    for customer_id in people:
        take_into_care(actor, customer_id=customer_id)
    return people
