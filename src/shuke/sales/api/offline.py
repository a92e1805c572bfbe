"""What was sold without network: taken in, what did not fit, and what a device may do."""

from datetime import timedelta
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, AmountOut, Id, Input, Text, amount, asks
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.actions import credit_offline_sale, settle_conflict, take_in_offline_sale
from shuke.sales.api.schemas import CardNumber, MomentText, SaleIn
from shuke.sales.errors import NotOffline, OfflineTimeMissing, TillUnknown
from shuke.sales.numbers import number_of
from shuke.sales.offline.rules import bearer
from shuke.sales.offline.values import ConflictValue, Kind, OfflineBill, OfflineFacts
from shuke.sales.offline.words import rule_words, what_words
from shuke.sales.values import SaleValue

router = Router(tags=["sales"])
allowance_router = Router(tags=["sales"])
ConflictId = Id


class OfflineAllowanceOut(Schema):
    """What each device may sell before it has to meet the network, and the server's time, which begins an absence."""

    on: bool
    sales: int
    total: AmountOut
    hours: int
    now: MomentText


class ConflictOut(Schema):
    """One thing that did not fit about a sale rung up without network."""

    id: int
    kind: str = Field(description="What did not fit: " + ", ".join(Kind.values))
    state: Literal["open", "settled"]
    outcome: str = Field(description="`by_rule`, `credited` or `left`; empty while it is open")
    amount: AmountOut = Field(description="What is at stake")
    borne_by: Literal["merchant", "member", "nobody"]
    title: str
    rule: str = Field(description="Who bears it and why, in the language asked for")
    note: str
    sale_id: int
    sale_number: str
    provisional: str
    till: str
    rung_at: MomentText
    taken_in_at: MomentText


class SettleIn(Input):
    """How a conflict ends: with the number of the card the sale is credited to, or without one as it is."""

    card: CardNumber | None = None
    note: Annotated[Text, Field(max_length=200)] = ""


def taken_in(actor: Actor, body: SaleIn, *, key: str, source: str) -> SaleValue:
    """Hand a body with offline facts to the action; raises NotOffline, OfflineTimeMissing or TillUnknown."""
    facts = body.offline
    assert facts is not None
    for field in ("token", "pin", "spend_points", "spend_balance"):
        if getattr(body, field):
            raise NotOffline(field=field)
    if any(line.pack or line.upgrade_of for line in body.lines):
        raise NotOffline(field="lines")
    if body.at is None:
        raise OfflineTimeMissing(field="at")
    if body.till is None:
        raise TillUnknown(field="till")
    asked = body.arguments()
    bill = OfflineBill(
        asked["amount"], tuple(asked["lines"]), tuple(asked["payments"]) if asked["payments"] is not None else None,
        body.customer_id, body.served_by,
    )  # fmt: skip
    told = OfflineFacts(
        rung_at=body.at, contact_at=facts.contact_at, device=facts.device, provisional=facts.number,
        rung_by=facts.rung_by, shown=facts.code or body.card or "",
        clock_off=timedelta(seconds=facts.clock_off_seconds),
    )  # fmt: skip
    return take_in_offline_sale(actor, key=key, till=body.till, bill=bill, facts=told, source=source)


@allowance_router.get(
    "",
    response={200: OfflineAllowanceOut, **PROBLEMS},
    summary="What a till may do without network",
    openapi_extra=asks("sales.ring_up"),
)
def get_allowance(request: Request) -> OfflineAllowanceOut:
    """The limits of each device, and `now`: keep it as `contact_at` of what is sold until the next answer."""
    require(request.actor, "sales.ring_up")
    found = queries.allowance(identity.merchant(request.actor.merchant_id).currency)
    return OfflineAllowanceOut(
        on=found.on, sales=found.sales, total=amount(found.total), hours=found.hours, now=clock.now().isoformat()
    )


@router.get(
    "",
    response={200: Page[ConflictOut], **PROBLEMS},
    summary="Conflicts of offline sales, newest first",
    openapi_extra=asks("sales.view"),
)
def list_conflicts(
    request: Request,
    cursor: Cursor = None,
    limit: Limit = 50,
    state: Literal["open", "all"] = "all",
) -> dict[str, Any]:
    """What did not fit when sales of an offline till came in: the sale stands, and who bears the difference is told."""
    require(request.actor, "sales.view")
    rows, following = queries.conflicts(open_only=state == "open", cursor=cursor, limit=limit)
    return {"items": [conflict_out(row) for row in rows], "next_cursor": following}


@router.get(
    "/{conflict_id}", response={200: ConflictOut, **PROBLEMS}, summary="One conflict", openapi_extra=asks("sales.view")
)
def get_conflict(request: Request, conflict_id: Path[ConflictId]) -> ConflictOut:
    """One conflict with its rule."""
    require(request.actor, "sales.view")
    return conflict_out(queries.conflict(conflict_id))


@router.post(
    "/{conflict_id}/settlement",
    response={200: ConflictOut, **PROBLEMS},
    summary="Settle a conflict",
    openapi_extra=asks("sales.settle_conflict"),
)
@idempotent(status=200)
def settle(request: Request, conflict_id: Path[ConflictId], body: SettleIn) -> ConflictOut:
    """Credit the sale to a card, which earns as it would have at the counter, or leave it as it is."""
    if body.card:
        credit_offline_sale(request.actor, conflict_id=conflict_id, card=body.card, note=body.note)
    else:
        settle_conflict(request.actor, conflict_id=conflict_id, note=body.note)
    return conflict_out(queries.conflict(conflict_id))


def conflict_out(row: ConflictValue) -> ConflictOut:
    """A conflict as it is answered."""
    return ConflictOut.model_construct(
        id=row.id, kind=str(row.kind), state="open" if row.open else "settled", outcome=row.outcome,
        amount=amount(row.amount), borne_by=str(bearer(row.kind, row.amount.minor)), title=what_words(row),
        rule=rule_words(row),
        note=row.note, sale_id=row.sale_id, sale_number=number_of(row.sale_id), provisional=row.provisional,
        till=row.till, rung_at=row.rung_at.isoformat(), taken_in_at=row.taken_in_at.isoformat(),
    )  # fmt: skip
