"""All days on which customers bought, with running sums, for higher rooms that look at rhythm."""

from collections.abc import Iterable
from datetime import date

from shuke.customers.models import Consumed


def consumed(ids: Iterable[int]) -> dict[int, tuple[list[date], list[int]]]:
    """By customer: days earliest first, and what was spent up to each in minor units; one statement."""
    rows = Consumed.objects.filter(customer_id__in=list(ids))
    return {
        customer: (days, running)
        for customer, days, running in rows.values_list("customer_id", "days", "running_minor")
    }
