"""The service worker in a real Chromium: the site can be installed, and no network is said calmly."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def installed(page: Page) -> None:
    """Open a page and wait until the worker answers for it."""
    page.goto("/design/")
    page.evaluate("navigator.serviceWorker.ready.then((it) => it.active.state === 'activated')")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def test_the_site_can_be_installed(page: Page):
    installed(page)
    chrome = page.context.new_cdp_session(page)
    manifest = chrome.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    # Private windows install nothing; there is no other objection.
    errors = [one["errorId"] for one in chrome.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert set(errors) <= {"in-incognito"}


def test_a_page_that_was_not_kept_says_so_without_network_in_its_own_language(page: Page):
    installed(page)
    page.wait_for_function("caches.keys().then((names) => names.some((name) => name.startsWith('files-')))")
    page.context.set_offline(True)
    page.goto("/sign-in/")
    expect(page.locator("h1")).to_have_text("No network just now")
    expect(page.locator("h1")).to_have_css("font-weight", "700")
    page.context.set_offline(False)
    page.get_by_text("Try again").click()
    expect(page.locator("[name=phone]")).to_be_visible()
