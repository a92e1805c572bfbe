"""Today and the navigation: what a role sees, and in how many statements."""

import pytest
from django.test import Client

from shuke.identity.values import Role
from shuke.kit import tenancy
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.sales.actions.ring_up import ring_up
from tests.factories import make_merchant, make_person, make_staff

pytestmark = pytest.mark.django_db


def open_console(client: Client, role: Role):
    merchant, person = make_merchant(), make_person()
    make_staff(merchant, role, person=person)
    client.force_login(person)
    return merchant


def test_an_owner_sees_the_days_takings(client):
    merchant = open_console(client, Role.OWNER)
    with tenancy.open(merchant=merchant.pk):
        ring_up(system(merchant.pk), key="a", amount=Money(1500, "CNY"))
        ring_up(system(merchant.pk), key="b", amount=Money(250, "CNY"))
    page = client.get(f"/console/{merchant.code}/")
    assert page.status_code == 200
    assert (page.context["today"].sales, page.context["today"].net_minor) == (2, 1750)
    assert [row.sale.total_minor for row in page.context["latest"]] == [250, 1500]


@pytest.mark.parametrize(
    ("role", "hidden"), [(Role.CASHIER, "/books/"), (Role.AGENT, "/till/"), (Role.FINANCE, "/till/")]
)
def test_navigation_shows_only_what_the_role_may_open(client, role, hidden):
    merchant = open_console(client, role)
    page = client.get(f"/console/{merchant.code}/")
    urls = [item.url for section in page.context["navigation"] for item in section.items]
    assert f"/console/{merchant.code}/customers/" in urls
    assert f"/console/{merchant.code}{hidden}" not in urls
    for url in urls:
        assert client.get(url).status_code == 200, url


def test_the_deepest_fitting_place_is_current(client):
    merchant = open_console(client, Role.OWNER)
    page = client.get(f"/console/{merchant.code}/cards/programme/")
    current = [item.url for section in page.context["navigation"] for item in section.items if item.current]
    assert current == [f"/console/{merchant.code}/cards/programme/"]


def test_the_front_door_leads_on_who_is_signed_in(client):
    assert client.get("/").status_code == 200
    client.force_login(make_person())
    assert client.get("/").url == "/console/"
