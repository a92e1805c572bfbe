"""What staff earned by what they served."""

from datetime import date
from typing import Any

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.paging import Cursor, Limit, Page, decode_cursor, encode_cursor
from shuke.kit.api.schemas import PROBLEMS, AmountOut, Day, Id, amount, asks
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.api.schemas import MomentText
from shuke.sales.values.commission import CommissionEntry, CommissionRow, Deed

router = Router(tags=["sales"])
StaffId = Id


class CommissionRowOut(Schema):
    """What one staff member comes to; `staff_id` null: nobody was named, and nobody earns it."""

    staff_id: int | None
    sales: AmountOut = Field(description="Served, after discounts, less what was given back")
    sales_commission: AmountOut
    sessions: int
    sessions_commission: AmountOut
    top_ups: AmountOut
    top_ups_commission: AmountOut
    commission: AmountOut


class CommissionEntryOut(Schema):
    """One figure behind a sum; negative for what takes one back."""

    on: str
    at: MomentText
    deed: str = Field(description=", ".join(Deed.values))
    name: str
    base: AmountOut
    commission: AmountOut
    sale_id: int | None
    pack_id: int | None
    card_id: int | None


@router.get(
    "", response={200: list[CommissionRowOut], **PROBLEMS}, summary="Commission by staff member",
    openapi_extra=asks("sales.view_commission"),
)  # fmt: skip
def list_commission(request: Request, first: Day | None = None, last: Day | None = None) -> list[CommissionRowOut]:
    """A row for each who served in whole days, at most 100 of them; this month up to today unless they are named."""
    require(request.actor, "sales.view_commission")
    currency = identity.merchant(request.actor.merchant_id).currency
    return [_row(row, currency) for row in queries.commission(*_days(request, first, last))[0]]


@router.get(
    "/{staff_id}", response={200: Page[CommissionEntryOut], **PROBLEMS}, summary="The entries behind a commission",
    openapi_extra=asks("sales.view_commission"),
)  # fmt: skip
def list_commission_entries(
    request: Request,
    staff_id: Path[StaffId],
    first: Day | None = None,
    last: Day | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Lines of sales, sessions, top-ups, and what took them back, newest first."""
    require(request.actor, "sales.view_commission")
    currency = identity.merchant(request.actor.merchant_id).currency
    begin = (decode_cursor(cursor, int) or (0,))[0]
    of = identity.staff(staff_id).id
    _rows, entries = queries.commission(*_days(request, first, last), staff_id=of)
    shown, end = entries[max(begin, 0) :][:limit], max(begin, 0) + limit
    following = encode_cursor((end,)) if len(entries) > end else None
    return {"items": [_entry(each, currency) for each in shown], "next_cursor": following}


def _days(request: Request, first: date | None, last: date | None) -> tuple[date, date]:
    today = clock.today(identity.merchant(request.actor.merchant_id).time_zone)
    return first or (last or today).replace(day=1), last or today


def _row(row: CommissionRow, currency: str) -> CommissionRowOut:
    money = lambda minor: amount(Money(minor, currency))  # noqa: E731
    return CommissionRowOut.model_construct(
        staff_id=row.staff_id, sales=money(row.sales_minor), sales_commission=money(row.sales_commission),
        sessions=row.sessions, sessions_commission=money(row.sessions_commission), top_ups=money(row.top_ups_minor),
        top_ups_commission=money(row.top_ups_commission), commission=money(row.commission),
    )  # fmt: skip


def _entry(entry: CommissionEntry, currency: str) -> CommissionEntryOut:
    return CommissionEntryOut.model_construct(
        on=entry.on.isoformat(), at=entry.at.isoformat(), deed=str(entry.deed), name=entry.name,
        base=amount(Money(entry.base_minor, currency)), commission=amount(Money(entry.minor, currency)),
        sale_id=entry.sale_id, pack_id=entry.pack_id, card_id=entry.card_id,
    )  # fmt: skip
