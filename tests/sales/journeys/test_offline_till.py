"""The till without network, in a real browser that is reloaded, killed and started again: each sale counts once."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Error, expect

from shuke.identity.models import Person
from shuke.kit import clock, tenancy
from shuke.kit.money import Money
from shuke.sales import queries
from shuke.sales.actions import set_allowance
from shuke.sales.models import OfflineSale, Sale
from tests.sales.journeys.conftest import _chromium
from tests.support.wire import Wire, wire_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TILL = "/console/aning/till/"
AWAY = "#net.away"
PHONE, TABLET = (390, 844), (1024, 768)


class Device:
    """A phone with a profile of its own on the disk: what it kept is there after it was killed."""

    def __init__(self, playwright: Any, wire: Wire, profile: Path, person: Person, size: tuple[int, int], language: str,
                 theme: str) -> None:  # fmt: skip
        self.playwright, self.wire, self.profile, self.person = playwright, wire, profile, person
        self.size, self.language, self.theme = size, language, theme
        self.errors: list[str] = []
        self.page = self.start()
        self.sign_in()

    def start(self) -> Any:
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile), executable_path=_chromium(),
            viewport={"width": self.size[0], "height": self.size[1]}, has_touch=self.size[0] < 800,
        )  # fmt: skip
        self.page = self.context.pages[0]
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        return self.page

    def sign_in(self) -> None:
        client = Client()
        client.force_login(self.person, backend=settings.AUTHENTICATION_BACKENDS[0])
        day = clock.now().timestamp() + 86_400  # of a session cookie nothing would be left after the kill
        cookies = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            settings.LANGUAGE_COOKIE_NAME: self.language, "theme": self.theme,
        }  # fmt: skip
        self.context.add_cookies(
            [{"name": name, "value": value, "url": self.wire.url, "expires": day} for name, value in cookies.items()]
        )

    def open(self) -> Any:
        self.page.goto(self.wire.url + TILL)
        return self.page

    def ready(self) -> None:
        """Sell once, so that this device is a till, and wait until its page is kept."""
        self.open()
        self.sell("1", kept=False)
        # A page that was loaded before the worker was ready belongs to nobody, and a reload too early changes nothing.
        self.page.wait_for_function("navigator.serviceWorker.ready.then((it) => it.active?.state === 'activated')")
        self.page.reload()
        self.page.wait_for_function("async () => Boolean(await caches.match(location.pathname))")
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")

    def sell(self, keys: str, *, kept: bool = True) -> None:
        page = self.page
        page.click("label:has(#by-amount)")
        for key in keys:
            page.click(f"[data-key='{key}']")
        page.click("#charge")
        page.wait_for_selector(".receipt.kept" if kept else "#done .receipt:not(.kept)")
        page.click("[data-next]")

    def kill(self) -> None:
        """SIGKILL of the browser that was started here, known by its profile."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes()
            except OSError:
                continue
            if f"--user-data-dir={self.profile}".encode() in words and b"--type=" not in words:
                os.kill(int(process.name), signal.SIGKILL)
        with suppress(Error):  # the browser behind it is dead, which is what is wanted
            self.context.close()


@pytest.fixture
def device(town: Any, tmp_path: Path) -> Iterator[Callable[..., Device]]:
    """Make a device at the other end of a wire."""
    from playwright.sync_api import sync_playwright

    live, shop = town
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    made: list[Device] = []
    with sync_playwright() as playwright, wire_to(live.port) as wire:

        def make(size: tuple[int, int] = (390, 844), language: str = "zh-hans", theme: str = "light") -> Device:
            person = Person.objects.get(pk=shop.owner.person_id)
            made.append(Device(playwright, wire, tmp_path / f"profile-{len(made)}", person, size, language, theme))
            return made[-1]

        yield make
        for each in made:
            each.context.close()
        connections.close_all()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


def sums(shop: Any) -> list[int]:
    with tenancy.open(merchant=shop.owner.merchant_id):
        return sorted(Sale.objects.values_list("total_minor", flat=True))


def test_twenty_sales_reload_kill_network_back_are_twenty(device, town, picture):
    """Also with answers lost while they are sent: twenty, once each, in their order."""
    shop, till = town[1], device()
    till.ready()
    till.wire.cut()
    for number in range(2, 9):
        till.sell(str(number))
    till.page.reload()
    expect(till.page.locator(AWAY)).to_contain_text("离线")
    expect(till.page.locator("#net .narrow")).to_have_text("7 笔 · ¥35 / 2,000")
    picture(till.page, "offline-phone")
    for number in range(9, 15):
        till.sell(str(number))
    till.kill()
    till.start()
    # Whether Chromium had written the session to its disk is chance: here it had not.
    till.context.clear_cookies()
    till.open()
    expect(till.page.locator("#net .narrow")).to_contain_text("13 笔")
    for number in range(15, 22):
        till.sell(str(number))
    assert sums(shop) == [100]
    till.page.click("#net")
    expect(till.page.locator("#queue-list li")).to_have_count(20)
    picture(till.page, "offline-queue")
    till.page.keyboard.press("Escape")
    # The kill took the session with it: the sales wait for whoever signs in at this till.
    till.wire.mend()
    till.page.evaluate("dispatchEvent(new Event('online'))")
    expect(till.page.locator("#net b")).to_have_text("登录")
    picture(till.page, "offline-sign-in")
    till.wire.loses = b"POST /console/aning/till/offline/"
    till.sign_in()
    for _lost in range(3):
        before = till.wire.lost
        till.page.evaluate("dispatchEvent(new Event('online'))")
        for _wait in range(100):
            if till.wire.lost > before:
                break
            till.page.wait_for_timeout(100)
    till.wire.loses = b""
    expect(till.page.locator("#net")).to_be_hidden(timeout=40_000)
    assert till.wire.lost >= 3
    assert sums(shop) == [100 * number for number in range(1, 22)]
    with tenancy.open(merchant=shop.owner.merchant_id):
        rows = list(OfflineSale.objects.order_by("id").select_related("sale"))
        assert [row.sale.total_minor for row in rows] == [100 * number for number in range(2, 22)]
        assert [row.sale.at for row in rows] == sorted(row.sale.at for row in rows)
        assert all(abs(row.sale.at - row.taken_in_at) < timedelta(minutes=10) for row in rows)
        assert queries.open_conflicts() == 0
    till.page.click("[data-open=more-sheet]")
    till.page.click("#more-sheet [data-open=queue-sheet]")
    expect(till.page.locator("#queue-list .state.good")).to_have_count(20)
    picture(till.page, "offline-sent")
    assert till.errors == []


def test_a_network_that_dies_in_mid_request_leaves_one_sale(device, town):
    shop, till = town[1], device()
    till.ready()
    till.wire.loses = b"POST /console/aning/till/sales/"
    page = till.page
    page.click("label:has(#by-amount)")
    page.click("[data-key='7']")
    page.click("#charge")
    page.wait_for_selector(".receipt.kept", timeout=40_000)
    till.wire.loses = b""
    page.click("[data-next]")
    expect(page.locator("#net")).to_be_hidden(timeout=40_000)
    assert sums(shop) == [100, 700]
    with tenancy.open(merchant=shop.owner.merchant_id):
        assert OfflineSale.objects.count() == 0  # it had come in the first time


def test_above_the_allowance_the_device_says_what_to_do(device, town, picture):
    shop = town[1]
    with tenancy.open(merchant=shop.owner.merchant_id):
        set_allowance(shop.owner, on=True, sales=2, total=Money(10_000, "CNY"), hours=1)
    till = device(language="en")
    till.ready()
    till.wire.cut()
    till.sell("5")
    page = till.page
    for key in "99":
        page.click(f"[data-key='{key}']")
    page.click("#charge")
    words = "With this sale ¥104 would wait; at most ¥100 may. Find a network and send first."
    expect(page.locator(".toast")).to_have_text(words)
    picture(page, "offline-refused")
    page.click("[data-key='clear']")
    till.sell("6")
    page.click("[data-key='1']")
    page.click("#charge")
    expect(page.locator(".toast").last).to_contain_text("2 sales wait, as many as this device may keep")
    till.wire.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#net")).to_be_hidden(timeout=40_000)
    assert sums(shop) == [100, 500, 600]


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [(PHONE, "zh-hans", "light"), (PHONE, "en", "dark"), (TABLET, "en", "light"), (TABLET, "zh-hans", "dark")],
)
def test_a_member_without_network(device, town, picture, size, language, theme):
    """A card number earns later, at the tier this device has seen; names and balances need the server."""
    shop = town[1]
    with tenancy.open(merchant=shop.owner.merchant_id):
        card = shop.enrol(name="林晓雯", top_up="500")
        shop.sell("1000", card=card.number)
    till = device(size, language, theme)
    till.ready()
    page = till.page
    page.fill("#find", "林晓")
    page.click(".found")
    expect(page.locator("#member .tag")).to_be_visible()
    page.click("#member .iconbtn")
    till.wire.cut()
    page.fill("#find", "林晓")
    page.wait_for_selector("#found .none")
    expect(page.locator(AWAY)).to_be_visible()
    page.fill("#find", card.number)
    expect(page.locator("#member .name")).to_contain_text("林** ")
    page.click("label:has(#by-amount)")
    for key in ("1", "00"):
        page.click(f"[data-key='{key}']")
    expect(page.locator("#sum")).to_have_text("¥95.00")
    picture(page, f"offline-member-{size[0]}-{language}")
    page.click("#charge")
    page.wait_for_selector(".receipt.kept .estimate")
    expect(page.locator(".estimate b")).to_contain_text("114")
    picture(page, f"offline-kept-{size[0]}-{language}")
    page.click("[data-next]")
    till.wire.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#net")).to_be_hidden(timeout=40_000)
    with tenancy.open(merchant=shop.owner.merchant_id):
        sold = Sale.objects.latest("id")
        assert (sold.card_id, sold.total_minor, sold.discount_minor) == (card.id, 9_500, 500)
        assert queries.conflicts()[0] == []
