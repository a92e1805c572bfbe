"""A real Chromium before the living page of a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from shuke.command import browser as chromium
from tests.support.servers import LiveServer

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def browser(live_server_process: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Chromium without a sandbox, since the tests may run as root."""
    # Playwright keeps an event loop in this thread; Django must still be able to drop the test's database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=chromium.find(), args=flags)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, live_server_process: LiveServer) -> Page:
    """A desktop page in English; anything the browser complains about fails the test."""
    opened = browser.new_page(base_url=live_server_process.url, viewport={"width": 1440, "height": 900}, locale="en")
    opened.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return opened
