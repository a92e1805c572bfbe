"""The member looks at the card while the counter charges it: in a real browser."""

import pytest
from playwright.sync_api import expect

from shuke.cards.models import Card
from shuke.kit import tenancy
from tests.sales.conftest import yuan

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOPS = "() => [...document.querySelectorAll('main > *')].map(each => each.getBoundingClientRect().top)"


def test_a_charge_appears_by_itself_and_moves_nothing(visit, picture, town):
    shop = town[1]
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(pin="270391", top_up="320")
        Card.objects.filter(pk=card.id).update(person_id=shop.owner.person_id)
    page = visit(f"/me/cards/{card.id}/")
    before = page.evaluate(TOPS)
    page.context.set_offline(True)
    with tenancy.open(merchant=shop.owner.merchant_id):
        shop.sell("5", card=card.number, pin="270391", spend_balance=yuan("5"))
    page.wait_for_timeout(3500)
    expect(page.locator(".toast")).to_have_count(0)
    expect(page.locator("#card-holds dd.n").first).to_have_text("¥320.00")
    page.context.set_offline(False)
    expect(page.locator(".toast")).to_have_text("已支付 ¥5.00，余额 ¥315.00", timeout=4000)
    expect(page.locator("#card-holds dd.n").first).to_have_text("¥315.00")
    expect(page.locator("#card-last li").first).to_contain_text("5.00")
    picture(page, "card-now-phone")
    assert page.evaluate(TOPS) == before
    # A question under way when the network went is written down by the browser itself, caught or not.
    assert [each for each in page.errors if "ERR_INTERNET_DISCONNECTED" not in each] == []
