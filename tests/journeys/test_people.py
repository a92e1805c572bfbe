"""Consumer, finance, key-account manager, operator, integrator."""

import json
import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walk
from tests.journeys.test_merchants import LOOKS, TURNED

pytestmark = [pytest.mark.browser, pytest.mark.slow]


JOINED = [(LOOKS[0], "cheyou"), (LOOKS[1], "laozhou")]
TYPED = [(LOOKS[0], "榕川"), (LOOKS[1], "rongchuan")]


@pytest.mark.parametrize(("look", "shop"), JOINED, ids=["phone-zh", "desktop-en"])
def test_a_guest_joins_by_the_poster_and_holds_a_code_that_changes(walk: Walk, look, shop):
    walk.open(f"/j/{shop}/")
    walk.follow("main .btn.main-act, main .btn.main")
    walk.sign_in_by_code(f"+861941238{len(shop):04d}")
    walk.open(f"/j/{shop}/")
    walk.page.fill("[name=name]", "何知远")
    walk.follow("main form [type=submit]")
    expect(walk.page.locator("[data-member-code] path").first).to_have_attribute("d", re.compile("M"))
    number = walk.page.locator(".number b").inner_text()
    assert re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", number)
    walk.follow("a[href$='/history/']")
    walk.open("/me/cards/")
    assert walk.page.locator(".mcard").count() == 1


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_a_member_changes_between_cards_sets_a_new_pin_by_code_and_takes_freezing_back(walk: Walk, look):
    walk.enter("xiaowen")
    walk.open("/me/code/")
    others = walk.page.locator(".chips a:not([aria-current])")
    assert others.count() == 4
    others.last.focus()
    with walk.page.expect_navigation():
        walk.page.keyboard.press("Enter")
    walk.seen()
    expect(walk.page.locator(".chips a[aria-current]")).to_be_in_viewport()
    card = walk.page.url
    walk.follow(".acts a[href$='/pin/']")
    if walk.page.locator("[name=pin]").count():
        walk.follow(".seg a:not([aria-current])")
        walk.follow("main form [type=submit]")
        walk.page.fill("[name=code]", walk.code_sent_to("+8619412340987"))
    walk.page.fill("[name=new_pin]", "258036")
    walk.follow("main form [type=submit]")
    assert walk.page.url == card
    walk.page.click("[data-open=more]")
    walk.follow("dialog[open] .danger")
    expect(walk.page.locator(".frozen-face")).to_be_visible()
    with walk.page.expect_navigation():
        walk.page.click(".toast button")
    expect(walk.page.locator("[data-member-code] path").first).to_have_attribute("d", re.compile("M"))


@pytest.mark.parametrize("look", TURNED, ids="-".join)
def test_finance_opens_the_books_down_to_one_account(walk: Walk, look):
    walk.enter("xu")
    walk.seen()
    walk.follow("a[href*='/books/rules/replay/']:visible")
    walk.follow("td a[href*='/books/accounts/']")
    assert walk.page.locator("table tbody tr").count() > 0


@pytest.mark.parametrize(("look", "typed"), TYPED, ids=["phone-zh", "desktop-en"])
def test_a_key_account_manager_finds_a_company_by_two_characters_or_pinyin(walk: Walk, look, typed):
    walk.enter("zhoulan")
    walk.seen()
    walk.page.fill("main input[type=search]", typed)
    row = walk.page.locator("td.p1", has_text="榕川软件园工会")
    expect(row).to_be_visible()
    expect(walk.page.locator("td.p1")).to_have_count(1)
    walk.follow("td.p1 a")
    assert walk.heading() == "榕川软件园工会"


@pytest.mark.parametrize("look", TURNED, ids="-".join)
def test_the_operator_reads_codes_that_staff_cannot(walk: Walk, look):
    walk.page.goto("/sign-in/")
    phone = f"+861941237{len(look[0]):04d}"
    walk.page.fill("[name=phone]", phone)
    walk.follow("main [type=submit]")
    button = walk.page.locator("button[name=again]")
    expect(button).to_be_disabled()
    expect(button).to_have_text(re.compile(r"\d+"))
    walk.enter("operator")
    walk.seen()
    assert re.search(r"\d{6}", walk.page.locator(".message", has_text=phone).first.inner_text().replace(phone, ""))


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_an_integrator_takes_a_key_reads_the_docs_and_sells(walk: Walk, look):
    walk.enter("aning")
    walk.open("/console/aning/settings/api-keys/")
    walk.page.fill("[name=name]", f"Till {walk.size}")
    walk.follow("main form.form [type=submit]")
    secret = walk.page.locator("code.wrap").inner_text()
    walk.page.goto("/api/v1/docs")
    expect(walk.page.locator(".opblock").first).to_be_visible()
    amount = {"phone": 123_45, "desktop": 543_21}[walk.size]
    answer = sale(walk, secret, {"amount": {"amount_minor": amount, "currency": "CNY"}})
    assert answer.status_code == 201, answer.text
    walk.open("/console/aning/")
    assert f"{amount / 100:.2f}" in walk.page.locator("main").inner_text().replace("\n", "")
    wrong = sale(walk, secret, {"amount": {"amount_minor": "much", "currency": "CNY"}})
    (told,) = wrong.json()["errors"]
    assert (wrong.status_code, told["field"].rpartition(".")[2], told["message"].isascii()) == (
        422, "amount_minor", walk.language == "en",
    )  # fmt: skip


def sale(walk: Walk, secret: str, body: object) -> httpx.Response:
    """A till's call, in the walker's language."""
    return httpx.post(
        f"{walk.url}/api/v1/sales", content=json.dumps(body), timeout=30,
        headers={
            "Authorization": f"Bearer {secret}", "Content-Type": "application/json", "Accept-Language": walk.language,
            "Idempotency-Key": f"{walk.size}-{abs(hash(json.dumps(body)))}",
        },
    )  # fmt: skip
