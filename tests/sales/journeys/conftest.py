"""A browser before a real till."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.kit.money import Money
from shuke.sales.actions import save_quick_item
from tests.factories import actor_for, make_merchant, make_person, make_staff
from tests.sales.conftest import RULES, Shop

ITEMS = [
    ("洗剪吹", "68", 45, "剪发"),
    ("头皮护理", "120", 40, "护理"),
    ("总监剪发", "128", 60, "剪发"),
    ("刘海修剪", "20", 10, "剪发"),
    ("烫发", "380", 150, "烫染"),
    ("补染发根", "198", 90, "烫染"),
    ("儿童剪发", "45", 30, "剪发"),
    ("护发精油", "89", None, "商品"),
    ("洗吹造型", "38", 30, "剪发"),
    ("男士快剪", "48", 20, "剪发"),
    ("柔顺", "320", 120, "烫染"),
    ("修眉", "25", 15, "护理"),
]


@pytest.fixture
def town(live_server_process: Any) -> tuple[Any, Shop]:
    """A salon with items, staff and a member, committed where the real server sees them."""
    merchant = make_merchant(code="aning", name="榕荫路店", brand="#14584a")
    person = make_person(name="小林", language="zh-hans")
    actor = actor_for("owner", merchant, make_staff(merchant, "owner", person, name="小林"))
    make_staff(merchant, "cashier", name="阿芳")
    with tenancy.open(merchant=merchant.pk):
        publish_rules(actor, rules=RULES, after=card_queries.current_rules().number)
        for name, price, minutes, group in ITEMS:
            save_quick_item(actor, name=name, price=Money.parse(price, "CNY"), minutes=minutes, group=group)
    return live_server_process, Shop(actor)


@pytest.fixture
def visit(town: tuple[Any, Shop]) -> Iterator[Callable[..., Any]]:
    """Open a page as the owner: `visit(path, size, language, theme)`."""
    from playwright.sync_api import sync_playwright

    live, shop = town
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # playwright runs an event loop in this thread; Django only sees it
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium())

        def open_page(
            path: str, size: tuple[int, int] = (390, 844), language: str = "zh-hans", theme: str = "light"
        ) -> Any:
            client = Client()
            client.force_login(Person.objects.get(pk=shop.owner.person_id), backend=settings.AUTHENTICATION_BACKENDS[0])
            cookies = {
                settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
                settings.LANGUAGE_COOKIE_NAME: language, "theme": theme,
            }  # fmt: skip
            context = browser.new_context(viewport={"width": size[0], "height": size[1]}, has_touch=size[0] < 800)
            context.add_cookies([{"name": name, "value": value, "url": live.url} for name, value in cookies.items()])
            page = context.new_page()
            page.errors = []
            page.on("pageerror", lambda error: page.errors.append(str(error)))
            page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
            page.goto(live.url + path)
            return page

        yield open_page
        browser.close()
        # Under playwright's loop Django keeps connections of their own; the database is dropped after this test.
        connections.close_all()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


def _chromium() -> str:
    from shuke.command import browser

    return browser.find() or pytest.skip("no Chromium here")


@pytest.fixture
def picture() -> Callable[[Any, str], None]:
    """Keep a screenshot where SHUKE_SHOTS says; nothing otherwise."""
    folder = os.environ.get("SHUKE_SHOTS")

    def take(page: Any, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{name}.png")

    return take
