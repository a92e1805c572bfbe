"""The list of sales and one sale: what a search without a hit says, and the ways to who bought."""

from django.test import Client

from shuke.cards import actions as cards
from shuke.cards.queries import packs_of_card
from shuke.cards.values.packs import PackTerms
from shuke.identity.values import Role
from shuke.sales.actions import ring_up, use_sessions
from shuke.sales.receipts import token_of
from shuke.sales.values import LineInput
from tests.factories import make_person, make_staff
from tests.sales.conftest import yuan

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


def test_a_sale_offers_only_what_it_can_give_back_and_leads_to_its_used_pack(merchant, shop):
    card = shop.enrol(pin="802713")
    design = cards.save_pack_design(shop.owner, terms=PackTerms("次卡", "Pack", 5, 66_405))
    lines = [LineInput("Pack", yuan("664.05"), pack=design.id), LineInput("洗剪吹", yuan("64.60"))]
    sale = ring_up(shop.owner, key="p", card=card.number, pin="802713", lines=lines)
    (held,) = packs_of_card(card.id)
    browser, page = browser_of(merchant, Role.OWNER), f"{SALES}{sale.id}/"
    to_pack = f'href="/console/aning/packs/{held.id}/"'

    whole = browser.get(page).content.decode()
    assert ("Give all back: ¥728.65" in whole, to_pack in whole) == (True, False)
    use_sessions(shop.owner, pack_id=held.id, key="u", card=card.number, pin="802713")
    part = browser.get(page).content.decode()
    assert ("¥64.60 can still be given back" in part, "Give all back: ¥64.60" in part, to_pack in part) == (True,) * 3
    browser.post(page, {"all": "6460", "key": "k"})
    none = browser.get(page).content.decode()
    assert ("can still be given back" in none, "Give all back" in none, to_pack in none) == (False, False, True)


def test_points_have_their_value_beside_them_and_one_sum_is_told_with_one_word(merchant, shop):
    card = shop.enrol()
    cards.adjust_card(shop.owner, number=card.number, kind="points", amount=1_300, why="missed", text="tea", key="p")
    sale = shop.sell("728.65", token=shop.scanned(card), spend_points=1_300)
    browser = browser_of(merchant, Role.OWNER)
    page, slip = (browser.get(f"{SALES}{sale.id}/{more}").content.decode() for more in ("", "slip/"))
    receipt = browser.get(f"/r/{token_of(merchant.pk, sale.id)}/").content.decode()
    assert "林晓雯 paid ¥715.65, and ¥13.00 with points" in page
    assert "合计 ¥728.65，其中积分抵扣 ¥13.00" in receipt
    assert "−¥13.00" in slip
    shop.refund(sale, "28.65")
    assert "¥700.00 in all, after ¥28.65 given back" in browser.get(f"{SALES}{sale.id}/").content.decode()
