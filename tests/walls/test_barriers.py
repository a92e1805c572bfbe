"""axe over every page there is, in both languages, both themes and both sizes: nothing serious."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from shuke.command import browser as chromium
from tests.support.servers import LiveServer
from tests.ui.browser.conftest import AXE
from tests.walls.bodies import QUERIES
from tests.walls.harness import ask
from tests.walls.routes import Route, pages
from tests.walls.world import World

pytestmark = [pytest.mark.browser, pytest.mark.patient, pytest.mark.slow]
SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
# Only what breaks a rule is written out, and style sheets are not fetched again: no rule that is on reads them.
RUN = """async only => (await axe.run(document, {
        resultTypes: ['violations'], preload: false, ...(only && {runOnly: {type: 'rule', values: only}}),
    })).violations
    .filter(one => ['serious', 'critical'].includes(one.impact))
    .flatMap(one => one.nodes.map(node => one.id + ': ' + node.html.slice(0, 200)))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all pages."""
    # Playwright keeps an event loop in this thread; Django must still be able to reach the database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as player:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = player.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def visitor(route: Route, world: World) -> Client:
    """Who has most to see there."""
    return {"console": world.staff["owner"], "me": world.member}.get(route.door) or Client()


def whole_pages(world: World) -> list[tuple[Route, str]]:
    """The addresses that answer a whole page."""
    found = []
    for route in pages():
        address, query = route.address(world.values()), QUERIES.get(route.name, lambda _values: {})(world.values())
        answer: Any = ask(visitor(route, world), "GET", address, query)
        if answer.status_code == 200 and answer.content.lstrip()[:15].lower() == b"<!doctype html>":
            found.append((route, address + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")))
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_a_serious_barrier(browser: Browser, live: LiveServer, ours: World, language, size):
    wide, high = SIZES[size]
    found, asked = [], whole_pages(ours)
    assert len(asked) > 45
    contexts: dict[str, BrowserContext] = {}
    for route, address in asked:
        if route.door not in contexts:
            contexts[route.door] = browser.new_context(
                base_url=live.url, viewport={"width": wide, "height": high}, reduced_motion="reduce"
            )
            contexts[route.door].add_cookies(cookies(visitor(route, ours), live.url, language))
            contexts[route.door].new_page()
        page = contexts[route.door].pages[0]
        page.goto(address, wait_until="load")
        found += [f"{route.name} {line}" for line in barriers(page)]
    for context in contexts.values():
        context.close()
    assert not found, "\n".join(sorted(set(found)))


def barriers(page: Page) -> list[str]:
    """What axe calls serious in the light, and of contrast in the dark."""
    page.evaluate(AXE.read_text())
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    light = page.evaluate(RUN, None)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    dark = [f"dark {line}" for line in page.evaluate(RUN, ["color-contrast"])]
    return light + dark + (["scrolls sideways"] if wide else [])


def cookies(client: Client, url: str, language: str) -> list[Any]:
    """The visitor's session and language, for the browser."""
    session = client.cookies.get("shuke_session")
    known = {"shuke_language": language} | ({"shuke_session": session.value} if session else {})
    return [{"name": name, "value": value, "url": url} for name, value in known.items()]


def test_the_page_of_the_api_needs_nobody_elses_files(browser: Browser, live: LiveServer):
    context = browser.new_context(base_url=live.url)
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto("/api/v1/docs")
    page.wait_for_selector("#operations-sales-shuke_sales_api_sales_create_sale, .opblock")
    assert page.locator(".opblock").count() >= 14
    assert [url for url in asked if not url.startswith((live.url, "data:"))] == []
    assert complaints == []
    context.close()
