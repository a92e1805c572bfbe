"""Several ways at once, change, and a scanner that types: in a real browser."""

import pytest
from playwright.sync_api import expect

from shuke.kit import tenancy
from shuke.sales import queries

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TILL = "/console/aning/till/"
DESK = (1440, 900)


def typed(page, keys):
    page.click("label:has(#by-amount)")
    for key in keys:
        page.click(f"[data-key='{key}']")


def parts(shop):
    with tenancy.open(merchant=shop.owner.merchant_id):
        sale = queries.history()[0][0]
        return {part.method: part.amount_minor for part in sale.payments}


def test_a_part_in_cash_and_the_rest_by_wechat(visit, picture, town):
    page = visit(TILL)
    typed(page, "655")
    page.click("#split")
    page.fill("#split-cash", "50")
    expect(page.locator("#split-wechat")).to_have_attribute("placeholder", "605.00")
    picture(page, "split-phone")
    page.fill("#split-cash", "655.01")
    expect(page.locator("#split-done")).to_be_disabled()
    page.fill("#split-cash", "50")
    page.keyboard.press("Enter")
    expect(page.locator("#ways [aria-pressed=true]")).to_have_text(["微信605.00", "现金50.00"])
    page.click("#charge")
    expect(page.locator("#done h1")).to_have_text("¥655.00")
    assert parts(town[1]) == {"cash": 5000, "wechat": 60500}
    assert page.errors == []


def test_one_tap_on_another_way_ends_the_split(visit, town):
    page = visit(TILL)
    typed(page, "80")
    page.click("#split")
    page.fill("#split-cash", "30")
    page.keyboard.press("Enter")
    page.click("#ways >> text=支付宝")
    expect(page.locator("#ways [aria-pressed=true]")).to_have_text(["支付宝80.00"])
    page.click("#charge")
    expect(page.locator("#done h1")).to_have_text("¥80.00")
    assert parts(town[1]) == {"alipay": 8000}


def test_change_is_said_before_and_after_charging(visit, picture, town):
    page = visit(TILL)
    typed(page, ["6", "5", ".", "5"])
    page.click("#ways >> text=现金")
    page.click("#given >> text=100")
    expect(page.locator("#charge")).to_have_text("收款 ¥65.50 · 找零 ¥34.50")
    picture(page, "change-phone")
    page.click("#charge")
    expect(page.locator("[data-change]")).to_have_text("收现金 ¥100.00找零 ¥34.50")
    assert parts(town[1]) == {"cash": 6550}
    page.click("[data-next]")
    typed(page, "7")
    expect(page.locator("#charge")).to_have_text("收款 ¥7.00")
    assert page.errors == []


def test_a_desk_splits_and_gives_change_by_keyboard_alone(visit, town):
    page = visit(TILL, DESK, "en")
    page.click("label:has(#by-amount)")
    page.keyboard.type("40.5", delay=90)
    page.keyboard.press("*")
    expect(page.locator("#cash-given")).to_be_focused()
    page.keyboard.type("40")
    expect(page.locator("#cash-done")).to_be_disabled()
    page.keyboard.press("Backspace")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(page.locator("#charge")).to_have_text("Charge ¥40.50 · change ¥4.50")
    page.keyboard.press("-")
    expect(page.locator("#split-cash")).to_be_focused()
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    page.locator("#charge").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#done h1")).to_have_text("¥40.50")
    assert parts(town[1]) == {"cash": 2000, "wechat": 2050}
    assert page.errors == []


@pytest.mark.parametrize("end", ["Enter", None])
def test_a_scanner_types_a_card_number_with_no_field_focused(visit, town, end):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(name="林晓雯")
    page = visit(TILL, DESK)
    page.click("label:has(#by-amount)")
    page.keyboard.type("68", delay=120)
    page.wait_for_timeout(150)
    page.keyboard.type(card.number)
    if end:
        page.keyboard.press(end)
    expect(page.locator("#member .name")).to_contain_text("林晓雯")
    expect(page.locator("#sum")).to_have_text("¥68.00")
    expect(page.locator("#done")).to_be_hidden()
    assert page.errors == []


def test_a_scanner_that_reads_nonsense_is_answered_and_sells_nothing(visit, town):
    page = visit(TILL, DESK)
    page.click("label:has(#by-amount)")
    page.keyboard.type("5", delay=120)
    page.wait_for_timeout(150)
    page.keyboard.type("SK1:12345678901234:123456")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]:has-text('码'), .toast").first).to_be_visible()
    expect(page.locator("#sum")).to_have_text("¥5.00")
    assert len(page.errors) == 1  # the browser's own line about the refusal
    with tenancy.open(merchant=town[1].owner.merchant_id):
        assert queries.history()[0] == []


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (1024, 768)])
def test_the_largest_sum_fits(visit, picture, size):
    page = visit(TILL, size)
    typed(page, ["1", "00", "00", "00"])
    box, room = page.locator("#sum").bounding_box(), page.locator(".total").bounding_box()
    expect(page.locator("#sum")).to_have_text("¥1,000,000.00")
    assert room["x"] <= box["x"]
    assert box["x"] + box["width"] <= room["x"] + room["width"] + 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, f"largest-{size[0]}")
