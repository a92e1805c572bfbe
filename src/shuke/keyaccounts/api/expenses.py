"""Relationship expenses over the API: apply, follow, hand in receipts, pay, settle; the application on paper."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.api.expense_types import Kind, NearDay, Sum
from shuke.keyaccounts.expenses.values import ExpenseFilter, ExpenseValue, Recipient
from shuke.keyaccounts.web import expense_files
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.pdf import pdf_answer, pdf_of
from shuke.kit.api.schemas import PROBLEMS, Day, Flag, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["expenses"])


class RecipientIn(Input):
    """Who gets it; `key` names a contact, otherwise the name is counted."""

    name: Annotated[Text, Field(min_length=1, max_length=80)]
    official: Flag = False
    key: Annotated[Text, Field(max_length=60)] = ""


class ExpenseIn(Input):
    """An application, before the fact."""

    customer_id: Id
    kind: Kind = Field(description="`cash` is always refused")
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


class MoneyBackIn(Input):
    """What the asker gave back of an advance, and by which receipt or transfer."""

    amount_minor: Annotated[int, Field(strict=True, ge=1, le=10**12)]
    on: NearDay
    number: Annotated[Text, Field(min_length=1, max_length=60)]


class RestIn(Input):
    """On which day the asker was paid what he laid out beyond the advance, and by which receipt or transfer."""

    on: NearDay
    number: Annotated[Text, Field(min_length=1, max_length=60)]


class CollectionIn(Input):
    """What was sold, and how much of it was collected."""

    sale_minor: Sum
    collected_minor: Sum


class ExpenseOut(Schema):
    """An expense; `state` is applied, approved, refused, withdrawn, listed, payable, paid, balance, settled or void.

    In `balance` it is accounted for and a difference has not moved yet: `balance_minor` is what the asker still holds,
    below zero what he is owed.
    """

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
    returned_minor: int
    topped_minor: int
    balance_minor: int


class ExpenseMoveOut(Schema):
    """Money that came `back` from the asker or went `out` to him after the advance; `by` took or paid it."""

    way: str
    amount_minor: int
    on: date
    number: str
    by: str
    at: datetime


class ReceiptOut(Schema):
    """A receipt that was handed in."""

    number: str
    amount_minor: int
    on: date
    issuer: str


@router.get(
    "", response={200: Page[ExpenseOut], **PROBLEMS}, summary="Expenses, newest first",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_expenses(
    request: Request, cursor: Cursor = None, limit: Limit = 50, customer_id: Annotated[Id | None, Query()] = None,
    state: Annotated[
        str, Query(pattern="^(applied|approved|refused|withdrawn|listed|payable|paid|balance|settled|void)?$")
    ] = "",
    staff_id: Annotated[Id | None, Query()] = None, month: Annotated[Day | None, Query()] = None,
) -> dict[str, Any]:  # fmt: skip
    """A page of everybody's, of one customer's or colleague's, of one state, or of the month that holds a day."""
    require(request.actor, "keyaccounts.view")
    asked = ExpenseFilter(staff_id, customer_id, (state,) if state else (), month)
    rows, following = queries.expenses(asked, cursor=cursor, limit=limit)
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
    """The advance is accounted for; never one's own. A difference waits in `balance` until it has moved."""
    return _out(actions.settle_expense(request.actor, expense_id=expense_id))


@router.post(
    "/{expense_id}/money-back", response={201: ExpenseOut, **PROBLEMS}, summary="Money came back",
    openapi_extra=asks("keyaccounts.expense_check"),
)  # fmt: skip
@idempotent()
def create_money_back(
    request: Request, expense_id: Path[Id], body: MoneyBackIn, *, idempotency_key: str
) -> ExpenseOut:  # fmt: skip
    """What was not spent of an advance, before the settlement or after; it is no longer outstanding."""
    return _out(actions.take_money_back(request.actor, expense_id=expense_id, **body.model_dump()))


@router.post(
    "/{expense_id}/rests", response={201: ExpenseOut, **PROBLEMS}, summary="Pay what was laid out beyond the advance",
    openapi_extra=asks("keyaccounts.expense_check"),
)  # fmt: skip
@idempotent()
def create_rest(request: Request, expense_id: Path[Id], body: RestIn, *, idempotency_key: str) -> ExpenseOut:
    """All of it; the expense is settled then."""
    return _out(actions.pay_rest(request.actor, expense_id=expense_id, **body.model_dump()))


@router.get(
    "/{expense_id}/moves", response={200: list[ExpenseMoveOut], **PROBLEMS}, summary="What moved after the advance",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_moves(request: Request, expense_id: Path[Id]) -> list[ExpenseMoveOut]:
    """In order."""
    require(request.actor, "keyaccounts.view")
    return [ExpenseMoveOut(**asdict(each)) for each in queries.moves_of(queries.expense(expense_id).id)]


@router.get(
    "/{expense_id}/receipts", response={200: list[ReceiptOut], **PROBLEMS}, summary="Receipts of an expense",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_receipts(request: Request, expense_id: Path[Id]) -> list[ReceiptOut]:
    """In the order they came."""
    require(request.actor, "keyaccounts.view")
    rows = queries.receipts_of(queries.expense(expense_id).id)
    return [ReceiptOut(**{name: getattr(row, name) for name in ReceiptOut.model_fields}) for row in rows]


@router.get(
    "/{expense_id}/form.pdf", response={**PROBLEMS}, summary="The application as PDF",
    openapi_extra=pdf_of("keyaccounts.view"),
)  # fmt: skip
def get_application_form(request: Request, expense_id: Path[Id]) -> HttpResponse:
    """With places to sign."""
    require(request.actor, "keyaccounts.view")
    merchant, row = request.merchant, queries.expense(expense_id)
    made = expense_files.application_form(
        row, shop=merchant.name, currency=merchant.currency, zone=merchant.time_zone
    )  # fmt: skip
    return pdf_answer(made)


def _out(row: ExpenseValue) -> ExpenseOut:
    told = {name: getattr(row, name) for name in ExpenseOut.model_fields if name != "recipients"}
    return ExpenseOut(**told, recipients=[each.name for each in row.recipients])
