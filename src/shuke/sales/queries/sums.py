"""Sums of sales, told by the database in one statement each."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Sum

from shuke.sales.models import Sale
from shuke.sales.values import State


@dataclass(frozen=True)
class BatchTotals:
    """What of an import counts still: sales, what is left of them in minor units, and of how many customers."""

    sales: int
    net_minor: int
    customers: int


def days_of_customer(customer_id: int, *, after: date) -> list[tuple[date, int]]:
    """The days on which somebody came after a day, newest first, and what each brought, refunds taken off.

    Minor units; every valid sale counts, however many there are. One statement.
    """
    rows = Sale.objects.filter(customer_id=customer_id, state=State.LIVE, on__gt=after).values("on")
    return list(rows.annotate(net=_NET).order_by("-on").values_list("on", "net"))


def batch_totals(batch: int) -> BatchTotals:
    """What of an import counts still; one statement."""
    rows = Sale.objects.filter(batch=batch, state=State.LIVE)
    found = rows.aggregate(sales=Count("pk"), net=_NET, customers=Count("customer_id", distinct=True))
    return BatchTotals(found["sales"], found["net"] or 0, found["customers"])


_NET = Sum(F("total_minor") - F("refunded_minor"))
