"""What is wider than a phone: the org chart opens at its root, and no way to look at promises is out of sight."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, sync_playwright

from shuke.command import browser as chromium
from shuke.customers.actions import add_contact, create_customer
from shuke.customers.company.contacts import ContactInput
from shuke.kit import tenancy
from tests.factories import actor_for, make_merchant, make_person, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.slow]
INSIDE = "all => all.every(one => { const at = one.getBoundingClientRect(); return at.left >= 0 && at.right <= 390; })"


@pytest.fixture
def company(live_server_process) -> tuple[int, str]:
    """A company whose general manager has six department heads; and the session of whoever owns the merchant."""
    merchant, person = make_merchant(code="ruifeng"), make_person(name="周明")
    owner = actor_for("owner", merchant, make_staff(merchant, "owner", person))
    with tenancy.open(merchant=merchant.pk):
        number = create_customer(owner, name="瑞丰汽配", kind="company").id
        boss = add_contact(owner, customer_id=number, contact=ContactInput("周国强", role="general")).id
        for head in "一二三四五六":
            told = ContactInput(f"李{head}", role="head", reports_to=boss)
            add_contact(owner, customer_id=number, contact=told)
    signed_in = Client()
    signed_in.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return number, signed_in.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def phone(live_server_process, company) -> Iterator[Page]:
    """A page on the owner's phone, in English."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find())
        context = browser.new_context(base_url=live_server_process.url, viewport={"width": 390, "height": 844})
        cookies = {settings.SESSION_COOKIE_NAME: company[1], settings.LANGUAGE_COOKIE_NAME: "en"}
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server_process.url} for name, value in cookies.items()]
        )
        yield context.new_page()
        browser.close()


def test_the_chart_opens_at_its_root_and_every_state_of_promises_is_in_sight(phone, company):
    phone.goto(f"/console/ruifeng/customers/{company[0]}/contacts/")
    assert phone.locator(".orgchart text", has_text="周国强").evaluate_all(INSIDE)
    assert not phone.locator(".orgchart text", has_text="李一").evaluate_all(INSIDE)
    phone.goto("/console/ruifeng/key-customers/promises/")
    assert phone.locator(".segs a").count() == 6
    assert phone.locator(".segs a").evaluate_all(INSIDE)
