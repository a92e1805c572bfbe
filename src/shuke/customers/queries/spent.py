"""What customers spent within days, from the running sums of their consumption."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from shuke.customers.models import Consumed


def spent_between(ids: Iterable[int], first: date, last: date) -> dict[int, int]:
    """By customer: minor units spent from `first` to `last`, both days included; one statement."""
    rows = Consumed.objects.filter(customer_id__in=set(ids), last_on__gte=first)
    found = {}
    for customer_id, days, running in rows.values_list("customer_id", "days", "running_minor"):
        before, until = bisect_left(days, first), bisect_right(days, last)
        found[customer_id] = (running[until - 1] if until else 0) - (running[before - 1] if before else 0)
    return found
