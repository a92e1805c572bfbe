"""What came in and went out over the counter for cards: the shift's closing counts it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from shuke.cards.models import HeldPack, TopUp, ValueRefund
from shuke.cards.values.methods import METHODS
from shuke.cards.values.packs import PackState
from shuke.ledger import queries as ledger
from shuke.ledger.values import MethodValue


@dataclass(frozen=True, slots=True)
class Takings:
    """An amount by how it was paid, in minor units."""

    method: str
    minor: int
    count: int


@dataclass(frozen=True, slots=True)
class Alone:
    """Until when what a staff member books without naming a till counts with the till."""

    staff_id: int
    until: datetime


def top_ups_at(till: str, *, since: datetime, until: datetime, alone: Alone | None = None) -> list[Takings]:
    """Prepayments taken at a till within [since, until), and those `alone` adds, by method; one statement."""
    return _by_method(TopUp.objects.filter(_at(till, since, until, alone)), "paid_minor")


def value_refunds_at(till: str, *, since: datetime, until: datetime, alone: Alone | None = None) -> list[Takings]:
    """Stored value paid back at a till within [since, until), and what `alone` adds, by method; one statement."""
    return _by_method(ValueRefund.objects.filter(_at(till, since, until, alone)), "refund_minor")


def prepaid(since: datetime, until: datetime) -> int:
    """What was prepaid within [since, until) in minor units, top-ups that were undone left out; one statement."""
    rows = TopUp.objects.filter(at__gte=since, at__lt=until)
    return int(rows.exclude(pk__in=_undone()).aggregate(sum=Sum("paid_minor"))["sum"] or 0)


def top_ups_since(since: datetime) -> list[tuple[int, int]]:
    """The amounts topped up since a moment, each with how often; top-ups that were undone left out; one statement."""
    rows = TopUp.objects.filter(at__gte=since).exclude(pk__in=_undone())
    return list(rows.values_list("paid_minor").annotate(count=Count("pk")).order_by("paid_minor"))


def packs_sold(since: datetime, until: datetime) -> int:
    """What was paid for packs within [since, until) in minor units, earned only as their sessions are used.

    Packs that were undone or paid back since are left out; two statements, one where no pack was sold.
    """
    sold = HeldPack.objects.filter(bought_at__gte=since, bought_at__lt=until, account__isnull=False)
    accounts = sold.exclude(state__in=[PackState.UNDONE, PackState.REFUNDED]).values_list("account_id", flat=True)
    sums = ledger.sums_by_reason(found) if (found := [pk for pk in accounts if pk]) else {}
    return sum(total for (_account, reason, of), total in sums.items() if "pack_sold" in (reason, of))


def money_by_method(unit: str) -> list[MethodValue]:
    """All money ever taken for cards and paid back, by method, in their order of use; two statements."""
    taken, back = (
        {each.method: each.minor for each in _by_method(rows.filter(card__programme__currency=unit), column)}
        for rows, column in ((TopUp.objects.all(), "paid_minor"), (ValueRefund.objects.all(), "refund_minor"))
    )
    names = dict(METHODS)
    used = [method for method in dict.fromkeys([*names, *taken, *back]) if method in taken or method in back]
    return [MethodValue(str(names.get(method, method)), taken.get(method, 0), back.get(method, 0)) for method in used]


def _undone() -> "QuerySet[ValueRefund, dict[str, int]]":
    return ValueRefund.objects.filter(top_up__isnull=False).values("top_up_id")


def _at(till: str, since: datetime, until: datetime, alone: Alone | None) -> Q:
    rows = Q(till=till, at__gte=since, at__lt=until)
    if alone:
        rows |= Q(till="", staff_id=alone.staff_id, at__gte=since, at__lt=min(until, alone.until))
    return rows


def _by_method(rows: "QuerySet[TopUp] | QuerySet[ValueRefund]", column: str) -> list[Takings]:
    grouped = rows.values("method").annotate(sum=Sum(column), count=Count("pk")).order_by("method")
    return [Takings(row["method"], int(row["sum"]), row["count"]) for row in grouped]
