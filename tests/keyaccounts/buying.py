"""Purchases as the nightly counting leaves them, for tests that look at rhythm."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from shuke.customers.actions import set_traits
from shuke.customers.models import Consumed

TODAY = date(2026, 7, 1)
NOON = datetime(2026, 7, 1, 4, tzinfo=UTC)


def buys(customer_id: int, ago: Iterable[int], sum_minor: int = 10_000) -> None:
    """One purchase for each number of days before 1 July 2026."""
    days = sorted(TODAY - timedelta(days=each) for each in ago)
    running = list(accumulate([sum_minor] * len(days)))
    weekdays = [max((day for day in days if day.weekday() == each), default=None) for each in range(7)]
    Consumed.objects.filter(customer_id=customer_id).delete()
    Consumed.objects.create(
        customer_id=customer_id, last_on=days[-1], days=days, running_minor=running, weekdays=weekdays
    )
    set_traits(customer_id, last_visit_on=days[-1], spend_minor=running[-1])


def every_week(customer_id: int, sum_minor: int = 10_000) -> None:
    """As always."""
    buys(customer_id, range(3, 360, 7), sum_minor)


def stopped(customer_id: int, sum_minor: int = 10_000) -> None:
    """Weekly, until seven weeks ago."""
    buys(customer_id, range(50, 360, 7), sum_minor)
