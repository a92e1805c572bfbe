"""The list of sales and one sale: what a search without a hit says, and the ways to who bought."""

from django.test import Client

from shuke.identity.values import Role
from tests.factories import make_person, make_staff

SALES = "/console/aning/sales/"


def browser_of(merchant, role: str) -> Client:
    person, client = make_person(language="en"), Client()
    make_staff(merchant, role, person)
    client.force_login(person)
    return client


def test_a_search_without_a_hit_offers_to_clear_it(merchant):
    browser = browser_of(merchant, Role.OWNER)
    page = browser.get(SALES, {"q": "nobody <b>"}).content.decode()
    assert "No sale fits “nobody &lt;b&gt;”" in page
    assert f'href="{SALES}"' in page.partition("Clear the search")[0].rpartition("<a")[2]
    assert "Nothing sold yet today" not in page
    assert "Nothing was sold on this day" in browser.get(SALES, {"on": "2020-01-02"}).content.decode()
    assert "Nothing sold yet today" in browser.get(SALES).content.decode()


def test_a_sale_leads_to_its_customer_and_its_card_and_the_card_to_its_customer(merchant, shop):
    card = shop.enrol(top_up="100")
    sale = shop.sell("50", card=card.number)
    browser = browser_of(merchant, Role.OWNER)
    page = browser.get(f"{SALES}{sale.id}/").content.decode()
    record, own = f'href="/console/aning/customers/{card.customer_id}/"', f'href="/console/aning/cards/{card.id}/"'
    assert (record in page, own in page) == (True, True)
    assert record in browser.get(f"/console/aning/cards/{card.id}/").content.decode()
