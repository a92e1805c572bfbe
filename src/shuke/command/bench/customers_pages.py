"""Requests of the directory as a browser sends them, answered by the program's own views as the app's role."""

import random
from typing import Any
from urllib.parse import urlencode

from shuke.command.bench import customers_names


class Pages:
    """Addresses of each kind, and a browser signed in as the merchant's manager."""

    def __init__(self, code: str) -> None:
        self.base = f"/console/{code}/customers/"
        self.dice = random.Random(11)
        self.browser = _browser(code)
        self.names = customers_names.pool(2000, self.dice)
        self.cursors = _deep_cursors(code)

    def get(self, address: str) -> Any:
        """The answer to an address; RuntimeError unless it is a page."""
        answer = self.browser.get(address, headers={"HX-Request": "true"} if "q=" in address else {})
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer

    def first_page(self) -> str:
        """The list in one of its orders."""
        return self._address(sort=self.dice.choice(["-last_visit", "name", "-tier", "-points", "-balance", "-spend"]))

    def deep_page(self) -> str:
        """A page from the middle of an order."""
        sort, cursor = self.dice.choice(self.cursors)
        return self._address(sort=sort, cursor=cursor)

    def tab(self) -> str:
        """One of the saved views."""
        return self._address(tab=self.dice.choice(["mine", "late", "low", "birthdays", "unowned", "archived"]))

    def two_characters(self) -> str:
        """Two characters of somebody's name."""
        name = self._chinese()
        place = self.dice.randrange(len(name) - 1)
        return self._address(q=name[place : place + 2])

    def one_character(self) -> str:
        """A surname or any other character."""
        return self._address(q=self.dice.choice(self._chinese()))

    def pinyin(self) -> str:
        """A whole name, a given name, or the beginning of one, in pinyin."""
        from shuke.kit.text.names import pinyin_of

        spoken = pinyin_of(self._chinese())
        return self._address(q=spoken[: self.dice.choice([len(spoken), max(3, len(spoken) // 2)])])

    def initials(self) -> str:
        """First letters."""
        from shuke.kit.text.names import initials_of

        return self._address(q=initials_of(self._chinese()))

    def phone_fragment(self) -> str:
        """Four digits from anywhere in a number."""
        return self._address(q=f"{self.dice.randrange(10_000):04d}")

    def _address(self, **query: str) -> str:
        return f"{self.base}?{urlencode(query)}"

    def _chinese(self) -> str:
        return next(
            name for name in iter(lambda: self.dice.choice(self.names), None) if not name.isascii() and " " not in name
        )


def _browser(code: str) -> Any:
    from django.conf import settings
    from django.test import Client

    from shuke.identity.models import Merchant, Person, Staff
    from shuke.kit import tenancy

    settings.ALLOWED_HOSTS = ["testserver"]
    merchant = Merchant.objects.get(code=code)
    person, _made = Person.objects.get_or_create(phone="+8613900000000", defaults={"name": "林知夏"})
    with tenancy.open(merchant=merchant.pk):
        Staff.objects.get_or_create(person_id=person.pk, defaults={"name": person.name, "role": "manager"})
    browser = Client()
    browser.force_login(person)
    return browser


def _deep_cursors(code: str) -> list[tuple[str, str]]:
    """Cursors into the middle of four orders."""
    from django.db import connection

    from shuke.identity.models import Merchant
    from shuke.kit import tenancy
    from shuke.kit.api.paging import encode_cursor

    merchant = Merchant.objects.get(code=code).pk
    found = []
    with tenancy.open(merchant=merchant), connection.cursor() as cursor:
        for sort, column in (("-last_visit", "last_visit_on"), ("-points", "points"), ("-spend", "spend_minor")):
            for share in (0.3, 0.5, 0.9):
                cursor.execute(
                    f"SELECT {column}, customer_id FROM customers_traits WHERE merchant_id = %s "
                    f"ORDER BY {column} DESC, customer_id DESC OFFSET %s LIMIT 1",
                    [merchant, int(share * customers_count(merchant))],
                )
                found.append((sort, encode_cursor(cursor.fetchone())))
    return found


def customers_count(merchant: int) -> int:
    """How many customers the merchant has."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM customers_traits WHERE merchant_id = %s", [merchant])
        return int(cursor.fetchone()[0])
