"""The phone without network: the installed app opens the card from cold, and its code pays within its minute only."""

import base64
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from shuke.command import browser as chromium
from tests.journeys.conftest import SIZES, Town, Walk
from tests.journeys.test_merchants import LOOKS
from tests.support.wire import Wire, wire_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What is left of a code's life when its picture is taken: the server takes the step before too, so at most a minute.
STEP = 30
KEPT = """async () => {
    const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
    const pages = await (await caches.open('cards')).keys();
    if (!(await indexedDB.databases()).length) return [pages.length, 0, true];
    const notebook = await asked(indexedDB.open('shuke'));
    const keys = await asked(notebook.transaction('keys').objectStore('keys').getAll());
    notebook.close();
    return [pages.length, keys.length, keys.every((each) => each.key.extractable === false)];
}"""
SCAN = """async (picture) => {
    const { makeReader } = await import('/static/build/scanner.js');
    const bytes = Uint8Array.from(atob(picture), (each) => each.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const read = await makeReader(['qr_code'], '/static/build/zxing_reader.wasm').detect(bitmap);
    return read.map((each) => each.rawValue);
}"""


class Phone:
    """An installed app: a browser that keeps what it knows when it is closed."""

    def __init__(self, browser: Browser, folder: Path, wire: Wire) -> None:
        self.launch: Callable[..., BrowserContext] = browser.browser_type.launch_persistent_context
        self.folder, self.wire = folder, wire
        self.context = self.open()

    def open(self) -> BrowserContext:
        """Start it from cold."""
        wide, high = SIZES["phone"]
        context = self.launch(
            self.folder, executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"],
            base_url=self.wire.url, viewport={"width": wide, "height": high}, reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(10_000)
        self.context = context
        return context

    @property
    def page(self) -> Page:
        """The one page."""
        return self.context.pages[0] if self.context.pages else self.context.new_page()

    def enter(self, who: str) -> None:
        """Change into a person of the town."""
        self.page.goto("/demo/")
        self.page.click(f"button[value={who}]")
        self.page.wait_for_url(re.compile(r"/(me|console)/"))

    def visit_my_cards(self) -> int:
        """Look at my cards once, with network, until the worker has kept them all; how many they are."""
        self.page.goto("/me/cards/")
        self.page.wait_for_function("navigator.serviceWorker.ready.then((it) => it.active?.state === 'activated')")
        cards = self.page.locator("a[data-card]").count()
        self.wait_until_kept(cards + 1, cards)
        return cards

    def wait_until_kept(self, pages: int, keys: int) -> None:
        """Until as many pages and keys are kept on this phone, and no script can read the keys out."""
        for _tenth in range(300):
            if self.page.evaluate(KEPT) == [pages, keys, True]:
                return
            self.page.wait_for_timeout(100)
        assert self.page.evaluate(KEPT) == [pages, keys, True]


@pytest.fixture
def phone(town: Town, browser: Browser, tmp_path: Path) -> Iterator[Phone]:
    with wire_to(town.port) as wire:
        phone = Phone(browser, tmp_path / "phone", wire)
        yield phone
        phone.context.close()


@dataclass
class Counter:
    """A till of 阿宁理发: its scanner reads what a phone shows, and its key asks whose it is."""

    walk: Walk
    key: str

    def scan(self, page: Page) -> str:
        """What the scanner reads off a phone's screen."""
        expect(page.locator("[data-member-code] path").first).to_have_attribute("d", re.compile("M"))
        picture = base64.b64encode(page.locator(".code-panel").screenshot()).decode()
        (text,) = self.walk.page.evaluate(SCAN, picture)
        return text

    def ask(self, payload: str) -> httpx.Response:
        """Whose code it is."""
        return httpx.post(
            f"{self.walk.url}/api/v1/member-codes/resolve", json={"payload": payload, "till": "till-9"}, timeout=30,
            headers={"Authorization": f"Bearer {self.key}", "Accept-Language": "en"},
        )  # fmt: skip


@pytest.fixture
def counter(walk: Walk) -> Counter:
    walk.enter("aning")
    walk.open("/console/aning/settings/api-keys/")
    walk.page.fill("[name=name]", "Offline till")
    walk.follow("main form.form [type=submit]")
    return Counter(walk, walk.page.locator("code.wrap").inner_text())


@pytest.mark.parametrize("look", LOOKS[1:], ids="-".join)
def test_a_card_opens_from_cold_without_network_and_its_code_pays_within_its_minute_and_not_after(phone, counter, look):
    phone.enter("xiaowen")
    assert phone.visit_my_cards() == 5
    phone.context.close()

    phone.wire.cut()
    phone.open()
    page = phone.page
    page.goto("/me/cards/")
    expect(page.locator("[data-offline]")).to_be_visible()
    page.locator("a[data-card]", has_text="阿宁理发").click()
    expect(page.locator("[data-offline]")).to_be_visible()
    number = page.locator(".number b").inner_text().replace(" ", "")
    fresh = counter.scan(page)
    answer = counter.ask(fresh)
    assert (answer.status_code, answer.json()["card"]["number"]) == (200, number), answer.text

    # A picture of the next code, shown to the till when its minute is over.
    expect(page.locator("[data-member-code] path").first).not_to_have_attribute(
        "d", page.locator("[data-member-code] path").first.get_attribute("d"), timeout=2 * STEP * 1000
    )
    pictured = counter.scan(page)
    assert pictured != fresh
    time.sleep(2 * STEP)
    refused = counter.ask(pictured)
    assert (refused.status_code, refused.json()["code"]) == (409, "cards.code_expired"), refused.text


@pytest.mark.parametrize("look", LOOKS[:1], ids="-".join)
def test_the_code_page_leads_to_the_card_used_last_without_network_too(phone, look):
    phone.enter("xiaowen")
    phone.visit_my_cards()
    first = phone.page.locator("a[data-card]").first.get_attribute("href")
    phone.wire.cut()
    phone.page.goto("/me/code/")
    phone.page.wait_for_url(f"**{first}")
    expect(phone.page.locator("[data-member-code] path").first).to_have_attribute("d", re.compile("M"))
    phone.page.goto("/me/profile/")
    expect(phone.page.locator("[data-offline], main")).to_be_visible()
    assert "/me/cards/" in phone.page.content()


@pytest.mark.parametrize("look", LOOKS[:1], ids="-".join)
def test_signing_out_leaves_nothing_and_the_next_person_sees_nothing_of_the_one_before(phone, look):
    phone.enter("xiaowen")
    phone.visit_my_cards()
    phone.page.goto("/me/")
    with phone.page.expect_navigation():
        phone.page.click("form[action='/sign-out/'] button")
    assert phone.page.evaluate(KEPT) == [0, 0, True]
    phone.wire.cut()
    phone.page.goto("/me/cards/")
    assert "阿宁理发" not in phone.page.content()

    phone.wire.mend()
    phone.enter("xiaowen")
    phone.visit_my_cards()
    # Somebody else gets hold of the phone without anybody having signed out: a session of his own in the same browser.
    phone.enter("newcomer")
    phone.wait_until_kept(1, 0)
    phone.page.goto("/me/cards/")
    phone.wire.cut()
    phone.page.goto("/me/cards/")
    assert "阿宁理发" not in phone.page.content()


@pytest.mark.parametrize("look", LOOKS[:1], ids="-".join)
def test_a_phone_whose_clock_is_wrong_shows_the_right_code_and_says_how_to_mend_it(phone, counter, look):
    """The town's server lives in another hour than this machine: to it, every phone here is wrong."""
    phone.enter("xiaowen")
    phone.page.goto("/me/cards/")
    phone.page.locator("a[data-card]", has_text="阿宁理发").click()
    hint = phone.page.locator("[data-clock=fast], [data-clock=slow]").locator("visible=true")
    expect(hint).to_contain_text(re.compile(r"\d"))
    assert counter.ask(counter.scan(phone.page)).status_code == 200
