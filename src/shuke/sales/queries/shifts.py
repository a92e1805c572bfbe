"""Shifts, and what they took."""

from datetime import datetime, timedelta

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from shuke.cards import queries as cards
from shuke.kit import clock
from shuke.kit.problems import NotFound
from shuke.sales.models import Payment, RefundPayment, Sale, Shift
from shuke.sales.queries.handovers import counts_of
from shuke.sales.values import Method, PaymentValue, ShiftReport, ShiftValue, State


def open_shift_of(till_id: int) -> ShiftValue | None:
    """The shift open at a till."""
    shift = Shift.objects.select_related("till").filter(till_id=till_id, closed_at=None).first()
    return shift.as_value() if shift else None


def open_shifts() -> list[ShiftValue]:
    """The shifts open now at all tills, newest first; one statement."""
    rows = Shift.objects.select_related("till").filter(closed_at=None).order_by("-opened_at", "-id")
    return [shift.as_value() for shift in rows]


def drawer_of(staff_id: int | None, till_id: int | None) -> str:
    """The till whose drawer takes what staff are paid away from the till; asked for by cards.

    That of the browser when a shift is open there, else that of the person's newest open shift, else the browser's;
    empty without any.
    """
    open_ones = Shift.objects.filter(closed_at=None).order_by("-opened_at", "-id").values_list("till_id", "staff_id")
    tills = list(open_ones)
    if till_id in [till for till, _who in tills]:
        return str(till_id)
    own = next((till for till, who in tills if staff_id is not None and who == staff_id), till_id)
    return "" if own is None else str(own)


def shift_is_open(shift_id: int | None) -> bool:
    """Whether a shift still runs; a sale without a shift is in no drawer that could have been counted."""
    return shift_id is None or Shift.objects.filter(pk=shift_id, closed_at=None).exists()


def shifts(limit: int = 30) -> list[ShiftValue]:
    """The latest shifts of all tills; one statement."""
    return [shift.as_value() for shift in Shift.objects.select_related("till").order_by("-opened_at", "-id")[:limit]]


def shift_report(shift_id: int, *, until: datetime | None = None) -> ShiftReport:
    """What a shift took and gave back by method, its counts, and the cash to be there; at most nine statements.

    Card top-ups and balances paid back count until `until`, else until the shift closed. Raises NotFound.
    """
    shift = Shift.objects.select_related("till").filter(pk=shift_id).first()
    if shift is None:
        raise NotFound()
    taken = _by_method(Payment.objects.filter(sale__shift_id=shift_id))
    given_back = _by_method(RefundPayment.objects.filter(refund__shift_id=shift_id))
    top_ups, value_refunds = _for_cards(shift, until)
    counts = Sale.objects.filter(shift_id=shift_id).aggregate(
        sales=Count("id", filter=Q(state=State.LIVE)),
        undone=Count("id", filter=Q(state=State.UNDONE)),
        net=Coalesce(Sum(F("total_minor") - F("refunded_minor"), filter=Q(state=State.LIVE)), 0),
    )
    return ShiftReport(
        shift=shift.as_value(), sales=counts["sales"], undone=counts["undone"], net_minor=counts["net"],
        taken=taken, given_back=given_back,
        expected_minor=_expected(shift, taken + top_ups, given_back + value_refunds),
        top_ups=top_ups, value_refunds=value_refunds, counts=counts_of(shift_id), next=_successor(shift_id),
    )  # fmt: skip


def _successor(shift_id: int) -> ShiftValue | None:
    row = Shift.objects.select_related("till").filter(after_id=shift_id).first()
    return row.as_value() if row else None


def _expected(shift: Shift, taken: tuple[PaymentValue, ...], given_back: tuple[PaymentValue, ...]) -> int:
    # What was counted against stays: a counted shift is never reckoned anew.
    if shift.expected_minor is not None:
        return shift.expected_minor
    return shift.float_minor + _cash(taken) - _cash(given_back)


def _for_cards(shift: Shift, until: datetime | None) -> tuple[tuple[PaymentValue, ...], tuple[PaymentValue, ...]]:
    since, until = shift.opened_at, until or shift.closed_at or clock.now() + timedelta(seconds=1)
    alone = cards.Alone(shift.staff_id, _next_shift(shift) or until) if shift.staff_id else None
    top_ups = cards.top_ups_at(str(shift.till_id), since=since, until=until, alone=alone)
    refunds = cards.value_refunds_at(str(shift.till_id), since=since, until=until, alone=alone)
    return _payments(top_ups), _payments(refunds)


def _next_shift(shift: Shift) -> datetime | None:
    later = Shift.objects.filter(staff_id=shift.staff_id, opened_at__gt=shift.opened_at).order_by("opened_at")
    return later.values_list("opened_at", flat=True).first()


def _payments(takings: list[cards.Takings]) -> tuple[PaymentValue, ...]:
    return tuple(PaymentValue(each.method, each.minor) for each in takings)


def _by_method(rows: object) -> tuple[PaymentValue, ...]:
    sums = dict(rows.values_list("method").annotate(Sum("amount_minor")))  # type: ignore[attr-defined]
    return tuple(PaymentValue(str(method), int(sums[method])) for method in Method if sums.get(method))


def _cash(parts: tuple[PaymentValue, ...]) -> int:
    return sum(part.amount_minor for part in parts if part.method == Method.CASH)
