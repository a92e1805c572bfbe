"""Relationship expenses over the API: apply, follow, hand in receipts, pay, settle; sheets; trade terms."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.identity import queries as identity
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses.values import ExpenseValue, Recipient, SheetValue
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Day, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router, sheets, terms = Router(tags=["expenses"]), Router(tags=["expenses"]), Router(tags=["expenses"])
Sum = Annotated[int, Field(strict=True, ge=0, le=10**12, description="Minor units of the merchant's currency")]
Month = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", description="Like 2026-05")]
_EARLIEST, _LATEST = date(2000, 1, 1), date(2200, 1, 1)
NearDay = Annotated[Day, Field(ge=_EARLIEST, lt=_LATEST)]


class RecipientIn(Input):
    """Who gets it; `key` names a contact, otherwise the name is counted."""

    name: Annotated[Text, Field(min_length=1, max_length=80)]
    official: bool = False
    key: Annotated[Text, Field(max_length=60)] = ""


class ExpenseIn(Input):
    """An application, before the fact."""

    customer_id: Id
    kind: Literal["gift", "meal", "travel", "event", "sample", "fee", "new", "cash"] = Field(
        description="`cash` is always refused"
    )
    purpose: Annotated[Text, Field(min_length=2, max_length=300)]
    amount_minor: Annotated[int, Field(strict=True, ge=1, le=10**12)]
    happens_on: NearDay
    contract_on: NearDay | None = None
    recipients: Annotated[list[RecipientIn], Field(max_length=20)] = []
    product: Annotated[Text, Field(max_length=80)] = ""
    plan_id: Id | None = None


class ReceiptIn(Input):
    """A receipt; its number counts once."""

    number: Annotated[Text, Field(min_length=1, max_length=60)]
    amount_minor: Annotated[int, Field(strict=True, ge=1, le=10**12)]
    on: NearDay
    issuer: Annotated[Text, Field(max_length=120)] = ""


class CollectionIn(Input):
    """What was sold, and how much of it was collected."""

    sale_minor: Sum
    collected_minor: Sum


class ExpenseOut(Schema):
    """An expense; `state` is applied, approved, refused, withdrawn, listed, payable, paid, settled or void."""

    id: Id
    customer_id: Id
    kind: str
    purpose: str
    product: str
    account: str
    amount_minor: int
    applied_on: date
    happens_on: date
    contract_on: date | None = None
    recipients: list[str]
    flags: list[str]
    staff_id: Id
    state: str
    approval_id: Id | None = None
    sheet_id: Id | None = None
    paid_minor: int
    receipts_minor: int
    settled_minor: int


class SheetOut(Schema):
    """One account manager's month; `signed` are the places signed: 1 himself, 2 manager, 3 finance."""

    id: Id
    staff_id: Id
    month: date
    state: str
    statistics_by: date
    checks_by: date
    advance_from: date
    count: int
    total_minor: int
    signed: list[int]


class TradeTermIn(Input):
    """A round of negotiation."""

    customer_id: Id
    kind: Literal["listing", "rebate", "display", "credit", "other"]
    first: NearDay
    last: NearDay | None = None
    asked_minor: Sum = 0
    agreed_minor: Sum = 0
    rebate_bp: Annotated[int, Field(strict=True, ge=0, le=10_000)] = 0
    note: Annotated[Text, Field(max_length=300)] = ""


class TradeTermOut(Schema):
    """A round; only the latest of its kind costs."""

    customer_id: Id
    kind: str
    round: int
    asked_minor: int
    agreed_minor: int
    rebate_bp: int
    first: date
    last: date | None = None
    holds: bool
    sales_minor: int
    cost_minor: int


@router.get(
    "", response={200: Page[ExpenseOut], **PROBLEMS}, summary="Expenses, newest first",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_expenses(
    request: Request, cursor: Cursor = None, limit: Limit = 50, customer_id: Annotated[Id | None, Query()] = None,
    state: Annotated[
        str, Query(pattern="^(applied|approved|refused|withdrawn|listed|payable|paid|settled|void)?$")
    ] = "",
) -> dict[str, Any]:  # fmt: skip
    """A page of everybody's, or of one customer's."""
    require(request.actor, "keyaccounts.view")
    rows, following = queries.expenses(
        customer_id=customer_id, states=[state] if state else [], cursor=cursor, limit=limit
    )  # fmt: skip
    return {"items": [_out(row) for row in rows], "next_cursor": following}


@router.get(
    "/{expense_id}", response={200: ExpenseOut, **PROBLEMS}, summary="One expense",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def get_expense(request: Request, expense_id: Path[Id]) -> ExpenseOut:
    """One expense with how far it is."""
    require(request.actor, "keyaccounts.view")
    return _out(queries.expense(expense_id))


@router.post(
    "", response={201: ExpenseOut, **PROBLEMS}, summary="Apply for an expense",
    openapi_extra=asks("keyaccounts.expense_apply"),
)  # fmt: skip
@idempotent()
def create_expense(request: Request, body: ExpenseIn, *, idempotency_key: str) -> ExpenseOut:
    """Before the fact; a refusal's code names the rule: no_cash, after_the_fact, after_contract, person_year…"""
    told = body.model_dump(exclude={"recipients"})
    who = [Recipient(each.name, each.official, each.key) for each in body.recipients]
    return _out(actions.apply_for_expense(request.actor, key=f"api:{idempotency_key}", recipients=who, **told))


@router.post(
    "/{expense_id}/withdrawal", response={201: ExpenseOut, **PROBLEMS}, summary="Withdraw an application",
    openapi_extra=asks("keyaccounts.expense_apply"),
)  # fmt: skip
@idempotent()
def create_expense_withdrawal(
    request: Request, expense_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> ExpenseOut:  # fmt: skip
    """Of one's own, while it waits."""
    return _out(actions.withdraw_expense(request.actor, expense_id=expense_id))


@router.post(
    "/{expense_id}/receipts", response={201: ExpenseOut, **PROBLEMS}, summary="Hand in a receipt",
    openapi_extra=asks("keyaccounts.expense_apply"),
)  # fmt: skip
@idempotent()
def create_receipt(request: Request, expense_id: Path[Id], body: ReceiptIn, *, idempotency_key: str) -> ExpenseOut:
    """For one's own expense."""
    return _out(actions.hand_in_receipt(request.actor, expense_id=expense_id, **body.model_dump()))


@router.post(
    "/{expense_id}/payments", response={201: ExpenseOut, **PROBLEMS}, summary="Pay the advance",
    openapi_extra=asks("keyaccounts.expense_check"),
)  # fmt: skip
@idempotent()
def create_payment(request: Request, expense_id: Path[Id], body: Nothing, *, idempotency_key: str) -> ExpenseOut:
    """From the day of advances on, under the cap; never one's own."""
    return _out(actions.pay_expense(request.actor, expense_id=expense_id))


@router.post(
    "/{expense_id}/collections", response={201: ExpenseOut, **PROBLEMS}, summary="Note sale and collection",
    openapi_extra=asks("keyaccounts.expense_check"),
)  # fmt: skip
@idempotent()
def create_collection(
    request: Request, expense_id: Path[Id], body: CollectionIn, *, idempotency_key: str
) -> ExpenseOut:  # fmt: skip
    """The payable share follows it where the rules say so."""
    return _out(actions.note_collection(request.actor, expense_id=expense_id, **body.model_dump()))


@router.post(
    "/{expense_id}/settlements", response={201: ExpenseOut, **PROBLEMS}, summary="Settle by the receipts",
    openapi_extra=asks("keyaccounts.expense_check"),
)  # fmt: skip
@idempotent()
def create_settlement(request: Request, expense_id: Path[Id], body: Nothing, *, idempotency_key: str) -> ExpenseOut:
    """The advance is accounted for; never one's own."""
    return _out(actions.settle_expense(request.actor, expense_id=expense_id))


@sheets.get(
    "", response={200: list[SheetOut], **PROBLEMS}, summary="The sheets of a month",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_sheets(request: Request, month: Month) -> list[SheetOut]:
    """By account manager, with their dates and signatures."""
    require(request.actor, "keyaccounts.view")
    return [_sheet(each) for each in queries.sheets(date.fromisoformat(f"{month}-01"))]


@sheets.post(
    "/{sheet_id}/signatures", response={201: SheetOut, **PROBLEMS}, summary="Sign a sheet",
    openapi_extra=asks("keyaccounts.expense_sign"),
)  # fmt: skip
@idempotent()
def create_signature(request: Request, sheet_id: Path[Id], body: Nothing, *, idempotency_key: str) -> SheetOut:
    """The place whose turn it is; nobody signs twice."""
    return _sheet(actions.sign_sheet(request.actor, sheet_id=sheet_id))


@terms.get(
    "", response={200: list[TradeTermOut], **PROBLEMS}, summary="The register of trade terms",
    openapi_extra=asks("keyaccounts.trade_terms"),
)  # fmt: skip
def list_trade_terms(
    request: Request, customer_id: Annotated[Id | None, Query()] = None
) -> list[TradeTermOut]:  # fmt: skip
    """The latest two hundred rounds, newest first."""
    require(request.actor, "keyaccounts.trade_terms")
    return _terms(request, customer_id)


@terms.post(
    "", response={201: TradeTermOut, **PROBLEMS}, summary="Note the next round",
    openapi_extra=asks("keyaccounts.trade_terms"),
)  # fmt: skip
@idempotent()
def create_trade_term(request: Request, body: TradeTermIn, *, idempotency_key: str) -> TradeTermOut:
    """Earlier rounds stay; only the latest of its kind costs."""
    actions.note_trade_term(request.actor, **body.model_dump())
    return _terms(request, body.customer_id)[0]


def _terms(request: Request, customer_id: int | None) -> list[TradeTermOut]:
    today = clock.today(identity.merchant(request.actor.merchant_id).time_zone)
    fields = TradeTermOut.model_fields
    return [
        TradeTermOut(**{name: getattr(row, name) for name in fields})
        for row in queries.trade_terms(today, customer_id=customer_id)
    ]


def _out(row: ExpenseValue) -> ExpenseOut:
    told = {name: getattr(row, name) for name in ExpenseOut.model_fields if name != "recipients"}
    return ExpenseOut(**told, recipients=[each.name for each in row.recipients])


def _sheet(row: SheetValue) -> SheetOut:
    return SheetOut(
        id=row.id, staff_id=row.staff_id, month=row.month, state=row.state, statistics_by=row.days.statistics_by,
        checks_by=row.days.checks_by, advance_from=row.days.advance_from, count=row.count,
        total_minor=row.total_minor, signed=sorted(row.signatures),
    )  # fmt: skip
