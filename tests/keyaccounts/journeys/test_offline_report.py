"""A report is written on a phone without network, and arrives once."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from shuke.command import browser as chromium
from shuke.customers.actions import assign_owner, create_customer
from shuke.identity.models import Person
from shuke.keyaccounts.actions import arrange_visit, take_into_care
from shuke.keyaccounts.models import Report
from shuke.kit import clock, tenancy
from tests.factories import actor_for, make_merchant, make_person, make_staff

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KEPT = "async path => Boolean(await (await caches.open('visits')).match(path))"


@pytest.fixture
def visit(live_server_process):
    """A visit agreed for just now, of a key-account manager; committed where the real server sees it."""
    merchant = make_merchant(code="ruifeng", name="瑞丰配件")
    person = make_person(name="周明", language="zh-hans")
    staff = make_staff(merchant, "key_account_manager", person, name="周明")
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        customer = create_customer(owner, name="宏达机电").id
        take_into_care(owner, customer_id=customer)
        assign_owner(owner, customer_ids=[customer], owner_id=staff.pk)
        planned = arrange_visit(
            actor_for("key_account_manager", merchant, staff), customer_id=customer, kind="visit", at=clock.now()
        )  # fmt: skip
    return live_server_process, merchant, person, f"/console/ruifeng/key-customers/visits/{planned.id}/"


@contextmanager
def phone(live, person):
    """A page on this person's phone, in Chinese."""
    signed_in = Client()
    signed_in.force_login(Person.objects.get(pk=person.pk), backend=settings.AUTHENTICATION_BACKENDS[0])
    session = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find())
        context = browser.new_context(viewport={"width": 390, "height": 844})
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: "zh-hans"}
        context.add_cookies([{"name": name, "value": value, "url": live.url} for name, value in cookies.items()])
        yield context.new_page()
        browser.close()
        # Under playwright's loop Django keeps connections of their own; the database is dropped after this test.
        connections.close_all()


def kept(merchant):
    with tenancy.open(merchant=merchant.pk):
        return list(Report.objects.values_list("purpose", "people"))


def test_a_report_written_without_network_arrives_once(visit, monkeypatch):
    live, merchant, person, path = visit
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with phone(live, person) as page:
        page.goto(f"{live.url}/console/ruifeng/key-customers/today/")
        picture(page, "today")
        page.wait_for_function("navigator.serviceWorker.ready.then((it) => it.active?.state === 'activated')")
        wait_until_kept(page, path)
        page.context.set_offline(True)
        page.goto(f"{live.url}{path}")
        page.fill("[name=purpose]", "季度回顾")
        page.fill("[name=people]", "王总")
        page.click("form[data-visit-report] button[type=submit]")
        expect(page.locator("[data-report-kept]")).to_be_visible()
        picture(page, "kept")
        assert kept(merchant) == []
        page.context.set_offline(False)
        expect(page.locator("form[data-visit-report]")).to_have_count(0, timeout=20_000)
        picture(page, "sent")
        page.reload()
    assert kept(merchant) == [("季度回顾", ["王总"])]


def test_what_a_report_lacks_is_said_after_one_sending_and_then_it_arrives(visit, monkeypatch):
    live, merchant, person, path = visit
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with phone(live, person) as page:
        sent = []
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        page.goto(f"{live.url}{path}")
        page.fill("[name=purpose]", "季度回顾")
        page.fill("[name=promise]", "寄样品")
        page.click("form[data-visit-report] button[type=submit]")
        expect(page.locator("[name=promise_on]")).to_be_focused(timeout=20_000)
        assert (page.input_value("[name=purpose]"), sent) == ("季度回顾", [f"{live.url}{path}"])
        picture(page, "refused")
        page.fill("[name=promise]", "")
        page.click("form[data-visit-report] button[type=submit]")
        expect(page.locator(".toast")).to_be_visible(timeout=20_000)
        picture(page, "confirmed")
    assert kept(merchant) == [("季度回顾", [])]


def wait_until_kept(page, path):
    """Until the worker has put the visit aside; asked again and again, since a promise alone counts as kept."""
    for _each in range(200):
        if page.evaluate(KEPT, path):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the visit was not kept within twenty seconds")


def picture(page, name):
    """Keep a screenshot where SHUKE_SHOTS says; nothing otherwise."""
    if folder := os.environ.get("SHUKE_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/care-{name}.png", full_page=True)
