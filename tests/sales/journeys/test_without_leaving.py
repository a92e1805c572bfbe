"""What used to end at the till: an unknown phone, an old balance, a slip of the finger, a door that closed."""

import pytest
from playwright.sync_api import expect

from shuke.identity.actions import remove_staff
from shuke.identity.models import Merchant
from shuke.kit import tenancy
from tests.factories import actor_for, make_staff
from tests.sales.conftest import yuan

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TILL = "/console/aning/till/"


def test_an_unknown_phone_becomes_a_member_who_tops_up_and_buys(visit, picture):
    page = visit(TILL)
    page.click("label:has(#by-amount)")
    page.fill("#find", "13900002906")
    page.click("text=用这个号码办卡")
    picture(page, "till-enrol")
    page.fill("#enrol-name", "王芳")
    page.click("#enrol-done")
    expect(page.locator("#member .name")).to_contain_text("王芳")
    page.click("#member >> text=充值")
    page.fill("#id_paid", "500")
    page.click("form button[type=submit]")
    expect(page.locator("#member .holds")).to_contain_text("¥580.00")
    picture(page, "till-topped-up")
    assert "customer" not in page.url
    page.click(".toast >> text=撤销")
    expect(page.locator("h1")).to_contain_text("¥0.00")
    assert page.errors == []


def test_a_balance_that_was_spent_elsewhere_is_seen_after_the_refusal(visit, town):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(name="林晓雯", pin="270391", top_up="500")
    page = visit(TILL)
    page.click("label:has(#by-amount)")
    page.fill("#find", "林晓")
    page.click(".found")
    # The balance is offered once the card is read; who taps before that taps another way to pay.
    expect(page.locator("#member .name")).to_contain_text("林晓雯")
    for key in ("5", "00"):
        page.click(f"[data-key='{key}']")
    page.click("#ways button >> nth=0")
    with tenancy.open(merchant=shop.owner.merchant_id):
        shop.sell("400", card=card.number, spend_balance=yuan("400"), pin="270391")
    page.click("#charge")
    for digit in "270391":
        page.click(f"[data-pin='{digit}']")
    expect(page.locator("#member .holds")).to_contain_text("¥180.00")
    expect(page.locator("#ways button").first).to_contain_text("180.00")


def test_an_unusual_sum_is_asked_once_more(visit, picture):
    page = visit(TILL)
    page.click("label:has(#by-amount)")
    for key in ("1", "2", "00", "00"):
        page.click(f"[data-key='{key}']")
    page.click("#charge")
    expect(page.locator("#sum-asked")).to_have_text("¥120,000.00")
    picture(page, "till-unusual")
    page.click("#sum-sheet >> text=改金额")
    expect(page.locator("#done")).to_be_hidden()
    page.click("#charge")
    page.click("#sum-yes")
    expect(page.locator("#done h1")).to_have_text("¥120,000.00")
    assert page.errors == []


def test_who_was_removed_is_told_so_and_can_sell_no_more(visit, picture, town):
    _live, shop = town
    page = visit(TILL)
    page.click("label:has(#by-amount)")
    page.click("[data-key='8']")
    with tenancy.open(merchant=shop.owner.merchant_id):
        merchant = Merchant.objects.get(pk=shop.owner.merchant_id)
        other = actor_for("owner", merchant, make_staff(merchant, "owner", name="阿宁"))
        remove_staff(other, staff_id=shop.owner.staff_id)
    page.click("#charge")
    expect(page.locator("h1")).to_contain_text("您已不在榕荫路店工作")
    picture(page, "till-gone")
