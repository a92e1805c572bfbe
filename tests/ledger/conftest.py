"""A merchant's open tenancy and a card's accounts."""

import pytest

from shuke.kit import tenancy
from shuke.ledger.actions import open_accounts


@pytest.fixture
def shop(db):
    """Merchant 7's tenancy."""
    with tenancy.open(merchant=7):
        yield 7


@pytest.fixture
def card(shop):
    """The accounts of card 1."""
    return open_accounts(1, currency="CNY")


@pytest.fixture
def ledger_only(monkeypatch):
    """The books without what other rooms add to them."""
    monkeypatch.setattr("shuke.ledger.queries.proving.contributed", list)
