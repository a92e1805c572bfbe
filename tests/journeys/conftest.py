"""The small demo town behind a real server, standing at one moment, and a browser to walk through it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from shuke import demo_town
from shuke.command import browser as chromium
from shuke.config.embedded import Server
from shuke.kit import clock
from tests.support import databases
from tests.support.servers import LiveServer
from tests.ui.browser.conftest import AXE

AFTERNOON = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)  # half past three in the street
SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
SERIOUS = """async () => (await axe.run(document)).violations
    .filter(one => ['serious', 'critical'].includes(one.impact))
    .flatMap(one => one.nodes.map(node => one.id + ': ' + node.html.slice(0, 160)))"""


@dataclass
class Town(LiveServer):
    """The web server of a demo whose clock began to run at the afternoon."""

    def environment(self) -> dict[str, str]:
        """A demo's environment."""
        ahead = int((AFTERNOON - datetime.now(UTC)).total_seconds())
        return super().environment() | {"SHUKE_DEMO": "on", "SHUKE_CLOCK_OFFSET": str(ahead)}


@pytest.fixture(scope="package")
def town(
    postgres: Server, template_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Town]:
    """Built once; each journey leaves it as people do."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name), clock.travel(to=AFTERNOON):
            demo_town.build(scale=0.06, workers=0)
        town = Town(postgres, name)
        try:
            yield town.start()  # type: ignore[misc]
        finally:
            town.stop()
        databases.drop(postgres, name)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as player:
        # Playwright keeps an event loop in this thread; Django only sees it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = player.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@dataclass
class Walk:
    """Somebody's way through the town, in one size and language."""

    context: BrowserContext
    page: Page
    url: str
    language: str
    size: str

    def enter(self, who: str) -> None:
        """Change into a person of the town."""
        self.page.goto("/demo/")
        self.page.click(f"button[value={who}]")
        self.page.wait_for_url(lambda url: "/demo/" not in url)

    def open(self, path: str) -> None:
        """Open a page, which answers, and look at it."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        self.seen()

    def follow(self, selector: str) -> None:
        """Click what leads on, and look at where it leads."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.seen()

    def seen(self) -> None:
        """The page is in this language, has no serious barrier and does not scroll sideways."""
        page = self.page
        page.wait_for_load_state("load")
        assert page.get_attribute("html", "lang") == self.language, page.url
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        assert not wide, f"{page.url} scrolls sideways"
        page.evaluate(AXE.read_text())
        assert page.evaluate(SERIOUS) == [], page.url

    def heading(self) -> str:
        """The largest words of the page."""
        return self.page.locator("h1").first.inner_text()

    def sign_in_by_code(self, phone: str) -> None:
        """Ask for a code and read it where the demo shows it."""
        self.open("/sign-in/")
        self.page.fill("[name=phone]", phone)
        self.follow("main [type=submit]")
        self.page.fill("[name=code]", self.code_sent_to(phone))
        with self.page.expect_navigation():
            self.page.click(".form [type=submit]")

    def code_sent_to(self, phone: str) -> str:
        """The newest code a phone got, read where the demo shows it."""
        other = self.context.new_page()
        other.goto("/outbox/")
        text = other.locator(".message", has_text=phone.replace(" ", "")).first.locator(".text").inner_text()
        other.close()
        return "".join(each for each in text if each.isdigit())[:6]


Start = Callable[[str, str], Walk]


@pytest.fixture
def walk(town: Town, browser: Browser, look: tuple[str, str]) -> Iterator[Walk]:
    """A fresh browser in the size and language of `look`; a script's error or a refused file fails the journey."""
    size, language = look
    wide, high = SIZES[size]
    context = browser.new_context(
        base_url=town.url, viewport={"width": wide, "height": high}, has_touch=size == "phone", reduced_motion="reduce"
    )
    context.add_cookies([{"name": "shuke_language", "value": language.lower(), "url": town.url}])
    context.set_default_timeout(10_000)
    complaints: list[str] = []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield Walk(context, context.new_page(), town.url, language, size)
    context.close()
    assert complaints == []
