"""The keypad on small phones: whatever stands above it, each of its keys can be tapped."""

import pytest
from playwright.sync_api import expect

from shuke.kit import tenancy

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TILL = "/console/aning/till/"
# What lies under the middle and under the edges of every key, and how much of the screen is left for it.
UNDER = """keys => keys.flatMap(key => {
  const box = key.getBoundingClientRect();
  const spots = [[.5, .5], [.5, .05], [.5, .95]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
  return spots.filter(([x, y]) => !key.contains(document.elementFromPoint(x, y))).map(() => key.dataset.key ?? key.id);
})"""


@pytest.mark.parametrize(
    ("size", "language"),
    [((390, 844), "zh-hans"), ((375, 667), "zh-hans"), ((360, 640), "zh-hans"), ((360, 640), "en")],
)
def test_no_key_lies_under_anything(visit, picture, town, size, language):
    _live, shop = town
    with tenancy.open(merchant=shop.owner.merchant_id):
        shop.sell("6000", card=shop.enrol(name="林晓雯", top_up="500").number)
    page = visit(TILL, size, language)
    page.click("label:has(#by-amount)")
    name = f"keypad-{size[0]}-{language}"
    picture(page, f"{name}-empty")
    assert page.eval_on_selector_all(".keys button", UNDER) == []
    page.fill("#find", "林晓")
    page.click(".found")
    for key in ("1", "8", "8"):
        page.click(f"[data-key='{key}']")
    page.click("#less input")
    page.click("#ways button >> nth=0")
    picture(page, f"{name}-member")
    assert page.locator("#less > *").count() == 2
    assert page.eval_on_selector_all(".keys button", UNDER) == []
    page.click("[data-key='0']", timeout=3000)
    expect(page.locator("#how")).to_contain_text("1,880")
    page.locator("#split").scroll_into_view_if_needed()
    page.locator("#split").click(timeout=3000)
    expect(page.locator("#split-sheet")).to_be_visible()
    assert page.errors == []


def test_the_way_already_chosen_stays_when_it_is_tapped_again(visit):
    page = visit(TILL)
    page.click("label:has(#by-amount)")
    page.click("[data-key='8']")
    cash = page.locator("#ways >> text=现金")
    cash.click()
    cash.click()
    expect(page.locator("#split-sheet")).to_be_hidden()
    expect(cash).to_have_attribute("aria-pressed", "true")
