"""A merchant at its counter."""

from collections.abc import Iterator

import pytest

from shuke.identity.queries import permissions_of
from shuke.kit import tenancy
from shuke.kit.access import Actor
from tests.factories import make_merchant, make_staff


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning")


@pytest.fixture
def counter(merchant) -> Iterator[Actor]:
    """The owner at the counter, his merchant's tenancy open."""
    staff = make_staff(merchant, "owner")
    with tenancy.open(merchant=merchant.pk):
        yield Actor(
            kind="staff", merchant_id=merchant.pk, staff_id=staff.pk, role="owner", permissions=permissions_of("owner")
        )
