"""The shift's page: open, join, count."""

import pytest
from django.test import Client

from shuke.kit import tenancy
from shuke.sales import queries
from shuke.sales.actions import open_shift, register_till
from tests.factories import actor_for, make_person, make_staff
from tests.sales.conftest import yuan

PAGE = "/console/aning/till/shift/"


@pytest.fixture
def cashier(merchant) -> Client:
    """A cashier's browser that has no till yet."""
    person, client = make_person(language="en"), Client()
    make_staff(merchant, "cashier", person)
    client.force_login(person)
    return client


def test_a_shift_of_another_is_joined_not_opened_twice(merchant, cashier):
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        till = register_till(owner, name="Till 1")
        open_shift(owner, till_id=till, opening=yuan("300"))
    typed = {"till": "Till 1", "opening": "300"}

    wrong = cashier.post(PAGE, typed | {"opening": "-5"})
    again = cashier.post(PAGE, typed)
    joined = cashier.post(PAGE, typed | {"join": ["", "1"]})

    assert (wrong.status_code, again.status_code, joined.status_code) == (422, 422, 302)
    assert "zero or more" in wrong.content.decode()
    assert 'name="join" value="1"' not in wrong.content.decode()
    assert f"by {owner.label}: join it" in again.content.decode()
    assert 'name="join" value="1"' in again.content.decode()
    assert "should lie in the drawer" in cashier.get(PAGE).content.decode()
    with tenancy.open(merchant=merchant.pk):
        assert len(queries.shifts()) == 1
