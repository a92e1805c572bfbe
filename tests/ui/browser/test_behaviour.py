"""What the scripts do: theme, language, palette, rows, dialogs, keypad, charts; and nothing axe calls serious."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import AXE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def serious(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document)")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


def test_the_living_page_behaves(page: Page):
    page.goto("/design/")
    page.click("[data-theme-switch] >> visible=true")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    page.keyboard.press("Control+k")
    page.keyboard.type("reg")
    expect(page.locator(".palette .found a")).to_have_text(["Regulars"])
    page.keyboard.press("Escape")

    page.click("button.why")
    expect(page.locator(".popover:popover-open")).to_contain_text("median")
    page.keyboard.press("Escape")

    page.locator("[data-row-check]").first.check()
    expect(page.locator("[data-bulk]")).to_contain_text("1")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.href") == "#2"
    page.keyboard.press("/")
    assert page.evaluate("'search' in document.activeElement.dataset")

    page.get_by_role("button", name="Drawer").click()
    expect(page.locator("dialog#peek")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#peek")).to_be_hidden()

    page.locator("#c-curve").locator("..").locator("[data-chart]").scroll_into_view_if_needed()
    expect(page.locator("[data-chart=curve] canvas")).to_be_visible()

    page.locator("form.language button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_what_can_be_done_with_a_page_can_be_done_on_the_phone(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/design/")
    verbs = page.locator(".head .btn")
    assert verbs.all_inner_texts() == ["Storefront", "New customer"]
    boxes = [verb.bounding_box() for verb in verbs.all()]
    assert all(box["height"] >= 44 and 0 <= box["x"] <= box["x"] + box["width"] <= 390 for box in boxes)
    reached = []
    for _each in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('.head') && document.activeElement.innerText"))
    assert {"Storefront", "New customer"} <= set(reached)


def test_work_in_progress_reports_until_it_is_done(page: Page):
    page.goto("/design/")
    expect(page.locator(".work.done")).to_be_visible(timeout=15_000)


def test_the_keypad_writes_amounts_only(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/design/storefront/")
    for key in ("0", "1", "2", ".", "0", "5", "9", "."):
        page.click(f'[data-key="{key}"]')
    expect(page.locator("#sum")).to_have_value("12.05")
    page.click('[data-key="back"]')
    expect(page.locator("#sum")).to_have_value("12.0")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_serious_barrier_and_no_sideways_scrolling(page: Page, theme, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(reduced_motion="reduce")  # colours are judged at rest
    for address in ("/design/", "/design/storefront/"):
        page.goto(address)
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
