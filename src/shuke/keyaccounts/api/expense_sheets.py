"""Monthly sheets of expenses over the API: make them, sign them, their two forms on paper."""

from datetime import date
from typing import Literal

from django.http import HttpResponse
from ninja import Path, Router, Schema

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.api.expense_types import Month, first_of
from shuke.keyaccounts.expenses.values import SheetValue
from shuke.keyaccounts.web import expense_files
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.pdf import pdf_answer, pdf_of
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, asks
from shuke.kit.requests import Request

router = Router(tags=["expenses"])


class SheetsIn(Input):
    """Of which month the statistics are made."""

    month: Month


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


class SheetsOut(Schema):
    """How many expenses were put on the month's sheets just now, and the sheets."""

    listed: int
    sheets: list[SheetOut]


@router.get(
    "", response={200: list[SheetOut], **PROBLEMS}, summary="The sheets of a month",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_sheets(request: Request, month: Month) -> list[SheetOut]:
    """By account manager, with their dates and signatures."""
    require(request.actor, "keyaccounts.view")
    return [_sheet(each) for each in queries.sheets(first_of(month))]


@router.get(
    "/form.pdf", response={**PROBLEMS}, summary="A month's form as PDF", openapi_extra=pdf_of("keyaccounts.view")
)  # fmt: skip
def get_month_form(request: Request, month: Month, form: Literal["monthly", "new"] = "monthly") -> HttpResponse:
    """`monthly`: purchases and fees with who signed; `new`: special fees for new customers."""
    require(request.actor, "keyaccounts.view")
    first, merchant = first_of(month), request.merchant
    sheets = queries.sheets(first)
    rows = queries.expenses_on(sheet.id for sheet in sheets)
    make = expense_files.FORMS[form]
    made = make(first, sheets, rows, shop=merchant.name, currency=merchant.currency, zone=merchant.time_zone)
    return pdf_answer(made)


@router.get(
    "/{sheet_id}", response={200: SheetOut, **PROBLEMS}, summary="One sheet", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def read_sheet(request: Request, sheet_id: Path[Id]) -> SheetOut:
    """With who signed: a void one lacks somebody, and its expenses stay void with it."""
    require(request.actor, "keyaccounts.view")
    return _sheet(queries.sheet(sheet_id))


@router.post(
    "/{sheet_id}/signatures", response={201: SheetOut, **PROBLEMS}, summary="Sign a sheet",
    openapi_extra=asks("keyaccounts.expense_sign"),
)  # fmt: skip
@idempotent()
def create_signature(request: Request, sheet_id: Path[Id], body: Nothing, *, idempotency_key: str) -> SheetOut:
    """The place whose turn it is; nobody signs twice."""
    return _sheet(actions.sign_sheet(request.actor, sheet_id=sheet_id))


@router.post(
    "", response={201: SheetsOut, **PROBLEMS}, summary="Make the sheets of a month",
    openapi_extra=asks("keyaccounts.expense_check"),
)  # fmt: skip
@idempotent()
def create_sheets(request: Request, body: SheetsIn, *, idempotency_key: str) -> SheetsOut:
    """What was approved and happens by the end of the month; again adds what came since to sheets nobody signed."""
    month = first_of(body.month)
    listed = actions.make_sheets(request.actor, month=month)
    return SheetsOut(listed=listed, sheets=[_sheet(each) for each in queries.sheets(month)])


def _sheet(row: SheetValue) -> SheetOut:
    return SheetOut(
        id=row.id, staff_id=row.staff_id, month=row.month, state=row.state, statistics_by=row.days.statistics_by,
        checks_by=row.days.checks_by, advance_from=row.days.advance_from, count=row.count,
        total_minor=row.total_minor, signed=sorted(row.signatures),
    )  # fmt: skip
