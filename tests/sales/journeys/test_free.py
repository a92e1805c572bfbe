"""A free service at the till in a real browser: comes off by itself, is kept for later, shown to cashier and member."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.cards.values.free import Every, FreeService
from shuke.kit import clock, tenancy
from tests.sales.conftest import RULES

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TILL, TABLET, PHONE = "/console/aning/till/", (1024, 768), (390, 844)
CUT, CARE = "洗剪吹", "头皮护理"


@pytest.fixture
def card(town):
    """A Gold member: two cuts a month and one treatment a year are free."""
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        gold = replace(RULES.tiers[1], free=(FreeService(CUT, 2), FreeService(CARE, 1, Every.YEAR)))
        rules = replace(RULES, tiers=(RULES.tiers[0], gold))
        publish_rules(shop.owner, rules=rules, after=card_queries.current_rules().number)
        held = shop.enrol(name="林晓雯")
        shop.sell("1000", card=held.number)
        return held


def choose(page, name):
    page.fill("#find", name)
    page.click(".found")


def known(page):
    """The card is read, and everything below it has its place."""
    expect(page.locator("#member .name")).to_contain_text("林晓雯")


def left(shop, card):
    with tenancy.open(merchant=shop.owner.merchant_id):
        today = clock.today("Asia/Shanghai")
        return [each.left for each in card_queries.free_of_card(shop.card(card), today)]


@pytest.mark.parametrize(("size", "language"), [(TABLET, "zh-hans"), (PHONE, "en")])
def test_a_free_service_comes_off_the_bill_and_can_be_kept(visit, picture, town, card, size, language):
    _live, shop = town
    english = language == "en"
    page = visit(TILL, size, language)
    choose(page, "林晓")
    expect(page.locator(".held")).to_contain_text("2 of 2 left until" if english else "剩 2 次，共 2 次")
    for _tap in range(2):
        page.click(f".held >> text={CUT}")
    # As often as it is free: a third tap cannot make the guest pay.
    chip = page.locator(".held button", has_text=CUT).first
    expect(chip).to_be_disabled()
    expect(chip).to_contain_text("on this bill" if english else "已在本单上")
    page.click(".line .one-less")
    expect(chip).to_be_enabled()
    expect(page.locator("#sum")).to_have_text("¥0.00")
    expect(page.locator(".line .free")).to_contain_text("Gold: free, 1 of 2 in" if english else "金卡：免费")
    picture(page, f"till-free-{language}")
    page.click(".line .free button")
    expect(page.locator("#sum")).to_have_text("¥64.60")
    expect(page.locator(".line .free")).to_contain_text("kept for later" if english else "留到以后")
    picture(page, f"till-free-kept-{language}")
    page.click(".line .free button")
    expect(page.locator("#sum")).to_have_text("¥0.00")
    page.click("#charge")
    expect(page.locator("#done h1")).to_have_text("¥0.00")
    expect(page.locator("#done")).to_contain_text("Gold: free, 1 of 2 in" if english else "金卡：免费")
    picture(page, f"till-free-done-{language}")
    assert left(shop, card) == [1, 1]
    page.click("[data-undo-sale]")
    expect(page.locator("#done")).to_be_hidden()
    assert left(shop, card) == [2, 1]
    choose(page, "林晓")
    page.click(f".held >> text={CUT}")
    page.click(".line .one-less")
    expect(page.locator(".line")).to_have_count(0)
    assert page.errors == []


def test_what_is_free_and_what_is_paid_stand_on_one_bill(visit, picture, town, card):
    _live, shop = town
    page = visit(TILL, TABLET)
    choose(page, "林晓")
    known(page)
    for name in (CUT, CUT, CUT, CARE, "修眉"):
        page.click(f".catalogue .goods >> text={name}")
    picture(page, "till-free-many")
    expect(page.locator("#how")).to_contain_text("免费 256.00")
    expect(page.locator("#sum")).to_have_text("¥88.35")
    page.click("#charge")
    expect(page.locator("#done h1")).to_have_text("¥88.35")
    assert left(shop, card) == [0, 0]
    assert page.errors == []


def test_a_finger_on_a_service_taps_it_though_the_card_arrives_meanwhile(visit, card):
    page = visit(TILL, PHONE)
    page.click("label:has(#by-service)")
    waiting = []
    page.route("**/member/?customer=*", lambda route: waiting.append(route))
    choose(page, "林晓")
    page.click(".more-lines")
    page.hover(f"#goods-sheet .goods >> text={CARE}")
    page.mouse.down()
    waiting.pop().continue_()
    known(page)
    page.mouse.up()
    expect(page.locator(".line")).to_contain_text(CARE)
