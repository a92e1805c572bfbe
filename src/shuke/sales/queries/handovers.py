"""What shifts left in drawers, how drawers were counted, and how the merchant wants it."""

from datetime import datetime

from django.db.models import QuerySet, Sum

from shuke.cards import queries as cards
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.sales import drawer
from shuke.sales.models import DrawerCount, DrawerPolicy, Payment, RefundPayment, Shift
from shuke.sales.values import CountValue, DrawerTerms, Handover, Method


def drawer_terms(currency: str) -> DrawerTerms:
    """How shifts are closed here; one statement."""
    row = DrawerPolicy.objects.first()
    if row is None:
        return drawer.usual_terms(currency)
    return DrawerTerms(row.blind, Money(row.tolerance_minor, currency), row.long_hours)


def pieces_of(currency: str) -> tuple[int, ...]:
    """The notes and coins that drawers are counted by, in minor units, the largest first; no statement."""
    return drawer.pieces_of(currency)


def last_count(shift_id: int) -> CountValue | None:
    """The latest count of a running shift's drawer; one statement."""
    row = DrawerCount.objects.filter(shift_id=shift_id, by_taker=False).order_by("-pk").first()
    return row.as_value() if row else None


def counts_of(shift_id: int) -> tuple[CountValue, ...]:
    """Every count of a shift's drawer, and of what it left, in their order; one statement."""
    return tuple(row.as_value() for row in DrawerCount.objects.filter(shift_id=shift_id).order_by("pk"))


def waiting_at(till_id: int) -> Handover | None:
    """What waits in the drawer of a till to be taken over; one statement when nothing does, else five."""
    row = _waiting().filter(till_id=till_id).first()
    return _handover(row) if row else None


def handover(after_id: int) -> Handover | None:
    """What a shift left that nobody has taken over yet; one statement when there is nothing, else five."""
    row = _waiting().filter(pk=after_id).first()
    return _handover(row) if row else None


def _waiting() -> QuerySet[Shift]:
    taken = Shift.objects.exclude(after=None).values("after_id")
    return Shift.objects.select_related("till").exclude(left_minor=None).exclude(pk__in=taken).order_by("-pk")


def _handover(row: Shift) -> Handover:
    assert row.closed_at is not None
    return Handover(row.as_value(), _between(row.till_id, row.closed_at))


def _between(till_id: int, since: datetime) -> int:
    """Cash that came in at a till while no shift ran there."""
    alone = {"sale__till_id": till_id, "sale__shift": None, "sale__at__gte": since, "method": Method.CASH}
    taken = Payment.objects.filter(**alone).aggregate(sum=Sum("amount_minor"))["sum"] or 0
    given = {"refund__sale__till_id": till_id, "refund__shift": None, "refund__at__gte": since, "method": Method.CASH}
    back = RefundPayment.objects.filter(**given).aggregate(sum=Sum("amount_minor"))["sum"] or 0
    until = clock.now()
    top_ups = cards.top_ups_at(str(till_id), since=since, until=until)
    refunds = cards.value_refunds_at(str(till_id), since=since, until=until)
    return int(taken - back + _cash(top_ups) - _cash(refunds))


def _cash(rows: list[cards.Takings]) -> int:
    return sum(row.minor for row in rows if row.method == Method.CASH)
