"""A browser signed in as the owner."""

import pytest
from django.test import Client

from shuke.identity.models import Person


@pytest.fixture
def browser(client: Client, merchant, staff) -> Client:
    """The owner's browser, in English."""
    client.force_login(Person.objects.get(pk=staff.person_id))
    return client


@pytest.fixture
def base(merchant) -> str:
    """Where the merchant's customers are."""
    return f"/console/{merchant.code}/customers/"
