"""Reads about tills without network: what a device may do, what came in, what did not fit."""

from datetime import datetime

from django.db.models import Count, Max, QuerySet, Sum

from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.sales.models import OfflineAllowance, OfflineConflict, OfflineSale, Shift, Till
from shuke.sales.offline.rules import usual_allowance
from shuke.sales.offline.values import Allowance, ConflictValue, Kind


def allowance(currency: str) -> Allowance:
    """What each device may sell without network; one statement."""
    row = OfflineAllowance.objects.first()
    if row is None:
        return usual_allowance(currency)
    return Allowance(row.on, row.sales, Money(row.total_minor, currency), row.hours)


def taken_in_since(till: int, device: str, contact_at: datetime) -> tuple[int, int]:
    """Number and sum of the sales of one absence that a device has handed in so far; one statement."""
    rows = OfflineSale.objects.filter(till_id=till, device=device, contact_at=contact_at)
    found = rows.aggregate(sales=Count("id"), total=Sum("sale__total_minor"))
    return found["sales"], found["total"] or 0


def shift_at(till: int, at: datetime) -> bool:
    """Whether a shift that is closed now ran at a till at a moment; one statement."""
    return Shift.objects.filter(till_id=till, opened_at__lte=at, closed_at__gt=at).exists()


def open_conflicts() -> int:
    """How many conflicts wait for somebody; one statement."""
    return OfflineConflict.objects.filter(outcome="").count()


def conflicts(
    *, open_only: bool = False, cursor: str | None = None, limit: int = 50
) -> tuple[list[ConflictValue], str | None]:
    """A page of conflicts, newest first, and the cursor of the next; one statement. Raises CursorUnreadable."""
    rows = _rows().filter(outcome="") if open_only else _rows()
    position = decode_cursor(cursor, int)
    rows = rows.filter(pk__lt=position[0]) if position else rows
    shown, following = page_of(list(rows.order_by("-pk")[: limit + 1]), limit, lambda row: (row.pk,))
    return [_value(row) for row in shown], following


def conflict(conflict_id: int) -> ConflictValue:
    """One conflict; raises NotFound."""
    row = _rows().filter(pk=conflict_id).first()
    if row is None:
        raise NotFound()
    return _value(row)


def conflicts_of(sale_id: int) -> list[ConflictValue]:
    """What did not fit about a sale, the gravest first; one statement."""
    return [_value(row) for row in _rows().filter(offline__sale_id=sale_id).order_by("pk")]


def stopped_tills() -> dict[int, datetime | None]:
    """Each till and since when it is stopped, if it is; one statement."""
    return dict(Till.objects.order_by("id").values_list("id", "stopped_at"))


def kept_by_till() -> dict[int, tuple[int, datetime]]:
    """How many sales each till has handed in after an absence, and when the last of them; one statement."""
    rows = OfflineSale.objects.values("till_id").annotate(sales=Count("id"), last=Max("taken_in_at"))
    return {row["till_id"]: (row["sales"], row["last"]) for row in rows}


def _rows() -> QuerySet[OfflineConflict]:
    return OfflineConflict.objects.select_related("offline__sale", "offline__till")  # type: ignore[no-any-return]


def _value(row: OfflineConflict) -> ConflictValue:
    offline = row.offline
    sale = offline.sale
    return ConflictValue(
        id=row.pk, kind=Kind(row.kind), amount=Money(row.amount_minor, sale.currency), details=row.details,
        outcome=row.outcome, note=row.note, settled_at=row.settled_at, settled_by=row.settled_by_id, sale_id=sale.pk,
        sale_at=sale.at, sale_total=Money(sale.total_minor, sale.currency), sale_customer=sale.customer_id,
        sale_card=sale.card_id, till=offline.till.name, rung_by=offline.rung_by_id, rung_at=offline.rung_at,
        taken_in_at=offline.taken_in_at, provisional=offline.provisional, claimed_card=offline.card_id,
        verdict=offline.verdict,
    )  # fmt: skip
