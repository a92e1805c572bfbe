"""What came in and went out over the counter for cards: the shift's closing counts it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet, Sum

from shuke.cards.models import TopUp, ValueRefund


@dataclass(frozen=True, slots=True)
class Takings:
    """An amount by how it was paid, in minor units."""

    method: str
    minor: int
    count: int


def top_ups_at(till: str, *, since: datetime, until: datetime) -> list[Takings]:
    """Prepayments taken at a till within [since, until), by method; one statement."""
    return _by_method(TopUp.objects.filter(till=till, at__gte=since, at__lt=until), "paid_minor")


def value_refunds_at(till: str, *, since: datetime, until: datetime) -> list[Takings]:
    """Stored value paid back at a till within [since, until), by method; one statement."""
    return _by_method(ValueRefund.objects.filter(till=till, at__gte=since, at__lt=until), "refund_minor")


def _by_method(rows: "QuerySet[TopUp] | QuerySet[ValueRefund]", column: str) -> list[Takings]:
    grouped = rows.values("method").annotate(sum=Sum(column), count=Count("pk")).order_by("method")
    return [Takings(row["method"], int(row["sum"]), row["count"]) for row in grouped]
