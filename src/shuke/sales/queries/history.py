"""Lists of sales, newest first."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q, QuerySet

from shuke.kit.api.paging import CursorUnreadable, decode_cursor, page_of
from shuke.sales.models import Sale
from shuke.sales.queries.one import whole
from shuke.sales.values import SaleValue, State


def history(
    *,
    cursor: str | None = None,
    limit: int = 50,
    on: date | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    filters: Mapping[str, object] | None = None,
) -> tuple[list[SaleValue], str | None]:
    """A page of sales and the cursor of the next; five statements whatever the limit.

    `filters` are exact: `customer_id`, `card_id`, `state`, `source`, `shift_id`, `id`. Raises CursorUnreadable.
    """
    rows = Sale.objects.filter(**(filters or {}))
    if on:
        rows = rows.filter(on=on)
    if since:
        rows = rows.filter(at__gte=since)
    if until:
        rows = rows.filter(at__lt=until)
    shown, following = page_of(
        list(_after(rows, cursor)[: limit + 1]), limit, lambda sale: (sale.at.isoformat(), sale.pk)
    )
    return whole(shown), following


def sales_of_customer(
    customer_id: int, cursor: str | None = None, limit: int = 20
) -> tuple[list[SaleValue], str | None]:
    """A page of one customer's sales, undone ones included, and the cursor of the next."""
    return history(cursor=cursor, limit=limit, filters={"customer_id": customer_id})


def came_on(customer_id: int, on: date, without: int) -> bool:
    """Whether a customer has another valid sale on a day than the one left out."""
    return Sale.objects.filter(customer_id=customer_id, on=on, state=State.LIVE).exclude(pk=without).exists()


def _after(rows: QuerySet[Sale], cursor: str | None) -> QuerySet[Sale]:
    rows = rows.order_by("-at", "-id")
    position = decode_cursor(cursor, str, int)
    if position is None:
        return rows
    at, pk = position
    return rows.filter(Q(at__lt=_moment(at)) | Q(at=_moment(at), pk__lt=pk))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CursorUnreadable(field="cursor") from None
    if moment.tzinfo is None:
        raise CursorUnreadable(field="cursor")
    return moment
