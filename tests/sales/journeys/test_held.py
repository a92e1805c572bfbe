"""Packs and stamps at the till in a real browser: sold, used with one tap, taken back, redeemed."""

import pytest
from playwright.sync_api import expect

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.values.packs import PackTerms
from shuke.cards.values.stamps import StampRule
from shuke.kit import tenancy

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TILL, PIN, TABLET = "/console/aning/till/", "270391", (1024, 768)


def choose(page, name):
    page.fill("#find", name)
    page.click(".found")


def test_a_pack_is_sold_used_and_taken_back(visit, picture, town):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(name="林晓雯", pin=PIN)
        cards.save_pack_design(shop.owner, terms=PackTerms("剪发十次卡", "Ten haircuts", 10, 9_999, valid_days=90))
    page = visit(TILL, TABLET)
    choose(page, "林晓")
    page.click(".catalogue .goods >> text=剪发十次卡")
    page.click("#charge")
    expect(page.locator("#done h1")).to_have_text("¥99.99")
    page.click("[data-next]")
    choose(page, "林晓")
    picture(page, "till-tablet-pack")
    page.click(".held >> text=剪发十次卡")
    for digit in PIN:
        page.click(f"[data-pin='{digit}']")
    expect(page.locator(".toast").last).to_contain_text("剩 9 次")
    expect(page.locator(".held")).to_contain_text("剩 9")
    page.locator(".toast button").last.click()
    expect(page.locator(".held")).to_contain_text("剩 10")
    with tenancy.open(merchant=shop.owner.merchant_id):
        assert [pack.sessions_left for pack in card_queries.packs_of_card(card.id)] == [10]
    assert page.errors == []


def test_a_full_stamp_card_is_redeemed_on_a_phone(visit, picture, town):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(name="王芳")
        cards.save_stamp_design(shop.owner, rule=StampRule(0, "集章卡", "", "免费洗吹", "", 5, per_minor=1_000))
        shop.sell("60", card=card.number)
    page = visit(TILL)
    choose(page, "王芳")
    picture(page, "till-phone-stamps")
    page.click(".held >> text=免费洗吹")
    expect(page.locator(".toast").last).to_contain_text("请发放：免费洗吹")
    expect(page.locator(".held")).to_contain_text("1/5")
    assert page.errors == []
