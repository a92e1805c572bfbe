"""All days on which customers bought, with running sums, for higher rooms that look at rhythm."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from shuke.customers.models import Consumed


def bought_in(customer_id: int, year: int) -> int:
    """What a customer spent with us in a calendar year by our own books, in minor units; one statement."""
    days, running = consumed([customer_id]).get(customer_id, ([], []))
    first, last = bisect_left(days, date(year, 1, 1)), bisect_left(days, date(year + 1, 1, 1))
    return (running[last - 1] if last else 0) - (running[first - 1] if first else 0)


def consumed(ids: Iterable[int]) -> dict[int, tuple[list[date], list[int]]]:
    """By customer: days earliest first, and what was spent up to each in minor units; one statement."""
    rows = Consumed.objects.filter(customer_id__in=list(ids))
    return {
        customer: (days, running)
        for customer, days, running in rows.values_list("customer_id", "days", "running_minor")
    }
