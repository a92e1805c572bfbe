"""Ring up, look up, refund."""

from typing import Any

from ninja import Path, Router

from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Id, Moment, asks
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.actions import refund_sale, ring_up
from shuke.sales.api.offline import taken_in
from shuke.sales.api.schemas import RefundIn, RefundOut, SaleIn, SaleOut, refund_out, sale_out
from shuke.sales.because import because
from shuke.sales.receipts import token_of
from shuke.sales.values import SaleValue, Source

router = Router(tags=["sales"])
SaleId = Id


@router.post("", response={201: SaleOut, **PROBLEMS}, summary="Ring up a sale", openapi_extra=asks("sales.ring_up"))
@idempotent()
def create_sale(request: Request, body: SaleIn, *, idempotency_key: str) -> SaleOut:
    """Sell to a card, a customer or nobody in particular, in one transaction.

    The answer carries the card's new balances, the points earned with their reason, and how far the next tier is.
    With `offline` the money was taken already: the sale is written down whatever does not fit, dated `at`, and what
    does not fit is listed under `/offline-conflicts`.
    """
    if body.offline:
        return _out(request, taken_in(request.actor, body, key=idempotency_key, source=Source.API))
    return _out(request, ring_up(request.actor, key=idempotency_key, source=Source.API, **body.arguments()))


@router.get(
    "", response={200: Page[SaleOut], **PROBLEMS}, summary="Sales, newest first", openapi_extra=asks("sales.view")
)
def list_sales(
    request: Request,
    cursor: Cursor = None,
    limit: Limit = 50,
    customer_id: Id | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
) -> dict[str, Any]:
    """A page of sales, given back and undone ones included: `state` tells them apart."""
    require(request.actor, "sales.view")
    filters = {"customer_id": customer_id} if customer_id else {}
    rows, following = queries.history(cursor=cursor, limit=limit, since=since, until=until, filters=filters)
    return {"items": [_out(request, sale) for sale in rows], "next_cursor": following}


@router.get("/{sale_id}", response={200: SaleOut, **PROBLEMS}, summary="One sale", openapi_extra=asks("sales.view"))
def get_sale(request: Request, sale_id: Path[SaleId]) -> SaleOut:
    """A sale with its lines, payments and refunds."""
    require(request.actor, "sales.view")
    return _out(request, queries.sale(sale_id))


@router.post(
    "/{sale_id}/refunds",
    response={201: RefundOut, **PROBLEMS},
    summary="Refund a sale",
    openapi_extra=asks("sales.refund"),
)
@idempotent()
def create_refund(request: Request, sale_id: Path[SaleId], body: RefundIn, *, idempotency_key: str) -> RefundOut:
    """Give back a part or all: money first, then principal, bonus and points; points earned are recomputed.

    A free service whose line is named in `free` can be used again; it may come back without any money.
    """
    amount = body.amount.money() if body.amount else None
    refund = refund_sale(
        request.actor, sale_id=sale_id, amount=amount, key=idempotency_key, reason=body.reason, free=body.free
    )
    return refund_out(refund)


def _out(request: Request, sale: SaleValue) -> SaleOut:
    merchant_id = request.actor.merchant_id
    return sale_out(sale, receipt=f"/r/{token_of(merchant_id, sale.id)}/", because=because(sale))
