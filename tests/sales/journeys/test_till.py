"""The cashier's journeys in a real browser, on a phone and a tablet."""

import re

import pytest
from playwright.sync_api import expect

from shuke.kit import tenancy

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TILL = "/console/aning/till/"
PHONE, TABLET = (390, 844), (1024, 768)
SLOW_MEMBER = """() => {
    const ask = window.fetch;
    const later = (what) => String(what).includes('/till/member/') ? 800 : 0;
    window.fetch = (what, ...how) => new Promise((done) => setTimeout(() => done(ask(what, ...how)), later(what)));
}"""


def test_an_anonymous_sum_by_thumbs(visit, picture):
    page = visit(TILL)
    page.click("label:has(#by-amount)")
    picture(page, "till-phone-empty")
    for key in ("6", "8", "plus", "1", "2", "0"):
        page.click(f"[data-key='{key}']")
    expect(page.locator("#sum")).to_have_text("¥188.00")
    expect(page.locator("#how")).to_have_text("68 + 120")
    page.click("#ways >> text=现金")
    picture(page, "till-phone-typed")
    page.click("#charge")
    expect(page.locator("#done h1")).to_have_text("¥188.00")
    picture(page, "done-phone-anonymous")
    page.click("[data-next]")
    expect(page.locator("#sum")).to_have_text("¥0.00")
    assert page.errors == []


def test_a_member_pays_with_points_and_balance(visit, picture, town):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(name="林晓雯", pin="270391", top_up="500")
        shop.sell("1284", card=card.number)
    page = visit(TILL)
    page.click("label:has(#by-amount)")
    page.fill("#find", "林晓")
    picture(page, "till-phone-found")
    page.click(".found")
    for key in ("1", "8", "8"):
        page.click(f"[data-key='{key}']")
    page.click("#less input")
    page.click("#ways >> text=余额")
    picture(page, "till-phone-member")
    page.click("#charge")
    picture(page, "till-phone-pin")
    for digit in "270391":
        page.click(f"[data-pin='{digit}']")
    expect(page.locator("#done .say").first).to_have_text("已收款")
    picture(page, "done-phone-member")
    page.click("[data-undo-sale]")
    expect(page.locator("#till")).to_be_visible()
    with tenancy.open(merchant=shop.owner.merchant_id):
        assert shop.holds(card) == (1284, 50000, 8000)
    assert page.errors == []


def test_who_was_chosen_is_on_the_sale_also_when_the_answer_is_slow(visit, town):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(name="林晓雯")
    page = visit(TILL)
    page.evaluate(SLOW_MEMBER)
    page.click("label:has(#by-amount)")
    page.click("[data-key='7']")
    page.fill("#find", "林晓")
    page.click(".found")
    page.click("#charge")
    expect(page.locator("#done h1")).to_have_text("¥7.00")
    with tenancy.open(merchant=shop.owner.merchant_id):
        assert shop.holds(card) == (7, 0, 0)


@pytest.mark.parametrize(
    ("language", "theme"), [("zh-hans", "light"), ("en", "light"), ("zh-hans", "dark"), ("en", "dark")]
)
def test_items_on_the_tablet(visit, picture, town, language, theme):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        shop.enrol(name="林晓雯", pin="270391", top_up="500")
    page = visit(TILL, TABLET, language, theme)
    page.click(".pick .goods button:has-text('洗剪吹')")
    page.click(".pick .goods button:has-text('头皮护理')")
    page.fill("#find", "林晓")
    page.click(".found")
    page.click(".lines .by >> nth=1")
    page.click("#staff-list >> text=阿芳")
    picture(page, f"till-tablet-{language}-{theme}")
    page.keyboard.press("Enter")
    expect(page.locator("#done h1")).to_have_text("¥188.00")
    picture(page, f"done-tablet-{language}-{theme}")
    assert page.errors == []


def test_a_desk_sells_by_keyboard_alone(visit):
    page = visit(TILL, (1440, 900), "en")
    page.click("label:has(#by-amount)")
    page.keyboard.type("68+12.5")
    expect(page.locator("#sum")).to_have_text("¥80.50")
    page.keyboard.press("Enter")
    expect(page.locator("#done h1")).to_have_text("¥80.50")
    page.keyboard.press("Enter")
    expect(page.locator("#sum")).to_have_text("¥0.00")


def test_a_lost_connection_sells_once(visit, town):
    _live, shop = town
    page = visit(TILL)
    page.click("label:has(#by-amount)")
    page.click("[data-key='5']")
    lost = []

    def lose(route):
        if not lost:
            lost.append(1)
            route.fetch()  # the server sells, the answer never arrives
            route.abort()
        else:
            route.continue_()

    page.route("**/till/sales/", lose)
    page.click("#charge")
    expect(page.locator("#charge")).to_have_text(re.compile("已发出"))
    expect(page.locator("#done h1")).to_have_text("¥5.00", timeout=15000)
    from shuke.sales import queries

    with tenancy.open(merchant=shop.owner.merchant_id):
        assert [sale.total_minor for sale in queries.history()[0]] == [500]


def test_other_pages_of_the_counter(visit, picture, town):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(name="林晓雯", top_up="500")
        sale = shop.sell("150", card=card.number)
        shop.sell("68")
    for size in (PHONE, (1440, 900)):
        page = visit("/console/aning/till/shift/", size)
        page.fill("[name=opening]", "200")
        picture(page, f"shift-open-{size[0]}")
        for name, path in (
            ("sales", "sales/"),
            ("sale", f"sales/{sale.id}/"),
            ("served", "sales/served/"),
            ("items", "settings/quick-items/"),
            ("slip", f"sales/{sale.id}/slip/?w=58"),
        ):
            answer = page.goto(f"{_live.url}/console/aning/{path}")
            assert answer.status == 200, path
            picture(page, f"{name}-{size[0]}")
        assert page.errors == []
