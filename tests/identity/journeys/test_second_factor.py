"""Passkeys and the second factor in a real browser, with an authenticator of the browser's own (CDP WebAuthn)."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from shuke.command import browser as chromium
from shuke.identity.actions import one_time_link
from shuke.identity.models import Person
from tests.factories import make_merchant, make_person, make_staff
from tests.support.servers import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KEYS, CONSOLE = "/console/milk-tea/settings/api-keys/", "/console/milk-tea/"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def owner(live_server_process: LiveServer) -> Person:
    """Of a milk-tea stall, where the real server sees it."""
    merchant, person = make_merchant(code="milk-tea", language="en"), make_person(name="小林", language="en")
    make_staff(merchant, "owner", person, name="小林")
    return person


@pytest.fixture
def open_page(live_server_process: LiveServer) -> Iterator[Callable[..., Page]]:
    """A page in a browser of its own; under `localhost`, for a number cannot own a passkey."""
    site = f"http://localhost:{live_server_process.port}"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as player:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = player.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])

        def new(base: str = site, size: tuple[int, int] = (390, 844), language: str = "en") -> Page:
            context = started.new_context(
                base_url=base, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
            )
            context.add_cookies([{"name": "shuke_language", "value": language, "url": base}])
            return context.new_page()

        yield new
        started.close()
        connections.close_all()


def device(page: Page) -> tuple[CDPSession, str]:
    """A phone that answers for whoever holds it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session, made["authenticatorId"]


def enter(page: Page, person: Person) -> None:
    """By a link of the operator: one factor."""
    page.goto(one_time_link(person, to=CONSOLE))
    page.click("main button[type=submit]")
    page.wait_for_url(f"**{CONSOLE}")


def shot(page: Page, name: str) -> None:
    """Keep a picture where SHUKE_SHOTS says."""
    if folder := os.environ.get("SHUKE_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_the_first_passkey_is_made_on_the_way_and_signs_in_from_then_on(owner, open_page):
    page = open_page()
    device(page)
    enter(page, owner)
    page.goto(KEYS)
    expect(page.locator("h1")).to_have_text("Confirm that it is you")
    shot(page, "confirm-first")
    page.get_by_role("button", name="Use finger, face or screen lock").click()
    page.wait_for_url(f"**{KEYS}")
    page.goto("/me/security/")
    shot(page, "security")
    expect(page.locator(".lines input[name=name]")).to_have_count(1)
    page.context.clear_cookies(name="shuke_session")
    page.goto("/sign-in/?next=" + KEYS)
    # The browser offers it beside the phone's field; the device says yes by itself here.
    page.wait_for_url(f"**{KEYS}")


def test_the_button_of_the_sign_in_page(owner, open_page):
    page = open_page()
    session, key = device(page)
    enter(page, owner)
    page.goto(KEYS)
    page.get_by_role("button", name="Use finger, face or screen lock").click()
    page.wait_for_url(f"**{KEYS}")
    session.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": key, "enabled": False})
    page.context.clear_cookies(name="shuke_session")
    page.goto("/sign-in/?next=" + KEYS)
    button = page.get_by_role("button", name="Sign in with a passkey")
    expect(button).to_be_visible()
    shot(page, "sign-in")
    session.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": key, "enabled": True})
    page.wait_for_url(f"**{KEYS}")


def test_it_says_why_there_are_none(owner, open_page, live_server_process):
    page = open_page(f"http://127.0.0.1:{live_server_process.port}")
    page.goto("/sign-in/")
    expect(page.locator("[data-passkey-why]")).to_contain_text("not to a number")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()


def test_a_form_goes_on_by_itself_with_what_was_typed(owner, open_page):
    page = open_page(size=(1440, 900), language="zh-hans")
    page.context.new_cdp_session(page)
    enter(page, owner)
    page.goto("/console/milk-tea/settings/staff/")
    page.evaluate("""() => {
        const form = document.createElement('form'); form.method = 'post';
        form.action = '/console/milk-tea/settings/staff/invite/';
        const token = JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken'];
        for (const [name, value] of [['csrfmiddlewaretoken', token], ['name', '阿芳'], ['role', 'cashier'],
            ['phone', ''], ['key', 'k'.repeat(32)]]) {
            const field = document.createElement('input'); field.name = name; field.value = value; form.append(field);
        }
        document.body.append(form); form.submit();
    }""")
    expect(page.locator("h1")).to_have_text("确认是您本人")
    shot(page, "confirm-zh")
    page.get_by_text("设置密码", exact=True).click()
    page.fill("input[name=confirm-password]", "a good long one")
    page.get_by_role("button", name="设置密码并继续").click()
    expect(page.locator("h1")).to_contain_text("阿芳")


def test_the_till_asks_in_place_and_goes_on(owner, open_page):
    page = open_page()
    device(page)
    enter(page, owner)
    page.goto("/console/milk-tea/till/")
    page.click("label:has(#by-amount)")
    for key in ("6", "8"):
        page.click(f"[data-key='{key}']")
    page.click("#ways >> text=Cash")
    page.click("#charge")
    expect(page.locator("#done h1")).to_have_text("¥68.00")
    page.click("[data-undo-sale]")
    dialog = page.locator("#confirm-dialog")
    expect(dialog).to_be_visible()
    shot(page, "till-confirm")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator("#done h1")).to_have_text("¥68.00")
    # By the keyboard: the refusal's toast stands over the button for a moment.
    page.locator("[data-undo-sale]").press("Enter")
    dialog.get_by_role("button", name="Use finger, face or screen lock").click()
    expect(page.locator("#till")).to_be_visible()
    expect(dialog).to_have_count(0)


def test_an_undo_of_the_console_asks_in_place_and_the_rest_of_the_account_is_in_reach(owner, open_page):
    page = open_page()
    device(page)
    enter(page, owner)
    page.goto("/console/milk-tea/settings/staff/")
    shot(page, "staff")
    page.evaluate("""url => window.dispatchEvent(
        new CustomEvent('toast', {detail: {text: 'Removed', undo: url, undoLabel: 'Undo'}}))""",
        "/console/milk-tea/settings/staff/999999/restore/")  # fmt: skip
    page.locator(".toast button").click()
    dialog = page.locator("#confirm-dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_text("Use an authenticator app").click()
    shot(page, "console-dialog")
    dialog.get_by_role("button", name="Use finger, face or screen lock").click()
    expect(dialog).to_have_count(0)
    # Nobody has this number: that the server says so shows that it was asked once more.
    expect(page.locator(".toast").last).to_contain_text("Nothing was found")
    page.goto("/me/security/")
    page.get_by_role("button", name="Make ten codes").click()
    expect(page.locator(".codes li")).to_have_count(10)
    shot(page, "recovery-codes")
    for path, name in (("/me/security/app/", "app"), ("/me/profile/", "profile"), ("/link/unknown/", "link")):
        page.goto(path)
        shot(page, name)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.goto("/me/security/")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    shot(page, "security-dark")
