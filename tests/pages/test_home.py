"""Today and the navigation: what a role sees, and in how many statements."""

from datetime import timedelta

import pytest
from django.test import Client

from shuke.cards.actions import enrol_card, save_pack_design, top_up_card
from shuke.cards.actions.undo_top_up import undo_top_up
from shuke.cards.hashes import token_hash
from shuke.cards.models import TillToken, TopUp
from shuke.cards.values.packs import PackTerms
from shuke.identity.actions import invite_staff
from shuke.identity.models import Staff
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.sales.actions import undo_sale
from shuke.sales.actions.edit_quick_items import save_quick_item
from shuke.sales.actions.ring_up import ring_up
from shuke.sales.values import LineInput
from tests.factories import actor_for, make_merchant, make_person, make_staff

pytestmark = pytest.mark.django_db


def open_console(client: Client, role: Role):
    merchant, person = make_merchant(), make_person()
    make_staff(merchant, role, person=person)
    client.force_login(person)
    return merchant


def only_staff(merchant) -> Staff:
    with tenancy.open(merchant=merchant.pk):
        return Staff.objects.get()


def test_an_owner_sees_the_days_takings(client):
    merchant = open_console(client, Role.OWNER)
    with tenancy.open(merchant=merchant.pk):
        ring_up(system(merchant.pk), key="a", amount=Money(1500, "CNY"))
        ring_up(system(merchant.pk), key="b", amount=Money(250, "CNY"))
    page = client.get(f"/console/{merchant.code}/")
    assert page.status_code == 200
    assert (page.context["today"].sales, page.context["today"].net_minor) == (2, 1750)
    assert [row.sale.total_minor for row in page.context["latest"]] == [250, 1500]


def test_the_parts_of_the_day_add_up_and_top_ups_stand_beside(client):
    merchant = open_console(client, Role.OWNER)
    owner = actor_for("owner", merchant, only_staff(merchant))
    with tenancy.open(merchant=merchant.pk):
        card = enrol_card(owner, key="e", name="陈振华", phone="", pin=None)
        top_up_card(owner, number=card.number, paid=Money(20000, "CNY"), key="t")
        top_up_card(owner, number=card.number, paid=Money(5000, "CNY"), key="wrong")
        undo_top_up(owner, card_id=card.id, top_up_id=TopUp.objects.get(key="wrong").pk)
        soon = clock.now() + timedelta(minutes=2)
        TillToken.objects.create(card_id=card.id, hash=token_hash("code"), till="", expires_at=soon)
        ring_up(owner, key="a", amount=Money(3000, "CNY"), token="code", spend_balance=Money(2000, "CNY"))
        ring_up(owner, key="b", amount=Money(1250, "CNY"))
    page = client.get(f"/console/{merchant.code}/", headers={"accept-language": "en"})
    assert page.status_code == 200
    parts = [page.context[name].minor for name in ("money", "stored", "points")]
    assert (parts, page.context["net"].minor, page.context["prepaid"].minor) == ([2250, 2000, 0], 4250, 20000)
    text = page.content.decode()
    assert all(word in text for word in ("Paid in money", "Paid from balances", "Top-ups taken in, not in this sum"))
    assert "Packs in this sum" not in text


def test_packs_of_the_day_are_told_apart_of_the_sum(client):
    merchant = open_console(client, Role.OWNER)
    owner = actor_for("owner", merchant, only_staff(merchant))
    with tenancy.open(merchant=merchant.pk):
        card = enrol_card(owner, key="e", name="陈振华", phone="", pin=None)
        design = save_pack_design(owner, terms=PackTerms("十次卡", "Ten", sessions=10, price_minor=66405))
        pack = LineInput("十次卡", Money(66405, "CNY"), pack=design.id)
        for key in ("a", "undone"):
            sale = ring_up(owner, key=key, lines=[pack, LineInput("tea", Money(6460, "CNY"))], card=card.number)
        undo_sale(owner, sale_id=sale.id, key="undo")
    page = client.get(f"/console/{merchant.code}/", headers={"accept-language": "en"})
    assert (page.context["net"].minor, page.context["packs"].minor) == (72865, 66405)
    assert "Packs in this sum, earned as sessions are used" in page.content.decode()


def test_a_new_shop_is_told_its_first_steps_until_they_are_done(client):
    merchant = open_console(client, Role.OWNER)
    owner = actor_for("owner", merchant, only_staff(merchant))
    base = f"/console/{merchant.code}/"
    steps = client.get(base).context["first_day"]
    assert [(step.url.removeprefix(base), step.done) for step in steps] == [
        ("cards/programme/", False), ("settings/quick-items/", False), ("cards/poster/", False), ("cards/new/", False),
        ("settings/staff/invite/", False),
    ]  # fmt: skip
    with tenancy.open(merchant=merchant.pk):
        save_quick_item(owner, name="剪发", price=Money(4500, "CNY"))
        enrol_card(owner, key="e", name="陈振华", phone="", pin=None)
    assert [step.done for step in client.get(base).context["first_day"]] == [True, True, True, True, False]
    with tenancy.open(merchant=merchant.pk):
        invite_staff(owner, name="小李", role="cashier")
    page = client.get(base)
    assert (page.context["first_day"], "first-day" in page.content.decode()) == ([], False)


def test_a_cashier_is_not_asked_to_set_up_the_shop(client):
    merchant = open_console(client, Role.CASHIER)
    assert client.get(f"/console/{merchant.code}/").context["first_day"] == []


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
