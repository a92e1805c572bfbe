"""Pages of key customers as a browser asks for them, answered by the program's own views as the app's role."""

import random
import time
from collections.abc import Callable
from typing import Any

from shuke.command.bench import keyaccounts_data


def measure(code: str, customers: int, requests: int) -> dict[str, float]:
    """Page → milliseconds within which 95 of 100 answers came, at this many key customers."""
    from shuke.command.bench.keyaccounts import plan

    merchant = keyaccounts_data.ready(code, customers)
    plan(merchant)
    keyaccounts_data.analyse()
    pages = Pages(code, merchant)
    return {kind: _p95(pages.get, address, requests) for kind, address in pages.kinds().items()}


class Pages:
    """Addresses of each kind, and a browser signed in as one of the colleagues."""

    def __init__(self, code: str, merchant: int) -> None:
        self.base, self.dice = f"/console/{code}/", random.Random(11)
        self.browser = _browser(merchant)
        self.customers, self.visits = _some(merchant)

    def get(self, address: str) -> Any:
        """The answer to an address; RuntimeError unless it is a page."""
        answer = self.browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer

    def kinds(self) -> dict[str, Callable[[], str]]:
        """What is asked for."""
        at = f"{self.base}key-customers/"
        return {
            "today": lambda: f"{at}today/",
            "week": lambda: f"{at}calendar/",
            "list": lambda: at,
            "visit": lambda: f"{at}visits/{self.dice.choice(self.visits)}/",
            "promises": lambda: f"{at}promises/",
            "record": lambda: f"{self.base}customers/{self.dice.choice(self.customers)}/",
        }


def _browser(merchant: int) -> Any:
    from django.conf import settings
    from django.test import Client

    from shuke.identity.models import Person, Staff
    from shuke.kit import tenancy

    settings.ALLOWED_HOSTS = ["testserver"]
    person, _made = Person.objects.get_or_create(phone="+8613900000077", defaults={"name": "周明"})
    with tenancy.open(merchant=merchant):
        if not Staff.objects.filter(person_id=person.pk).exists():
            first = Staff.objects.order_by("id").values_list("pk", flat=True)[0]
            Staff.objects.filter(pk=first).update(person_id=person.pk)
    browser = Client()
    browser.force_login(person)
    return browser


def _some(merchant: int) -> tuple[list[int], list[int]]:
    from shuke.identity.models import Staff
    from shuke.keyaccounts.models import Visit
    from shuke.kit import tenancy

    with tenancy.open(merchant=merchant):
        staff = Staff.objects.exclude(person_id=None).values_list("pk", flat=True)[0]
        own = list(Visit.objects.filter(staff_id=staff).values_list("customer_id", "pk")[:500])
    return sorted({customer for customer, _visit in own}), [visit for _customer, visit in own]


def _p95(ask: Callable[[str], object], what: Callable[[], str], requests: int) -> float:
    for _warm_up in range(5):
        ask(what())
    took = []
    for address in [what() for _each in range(requests)]:
        began = time.perf_counter()
        ask(address)
        took.append((time.perf_counter() - began) * 1000)
    return round(sorted(took)[int(len(took) * 0.95)], 1)
