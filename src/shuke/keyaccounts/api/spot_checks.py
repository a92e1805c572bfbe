"""Spot checks of expenses over the API: draw a month's, read them, say what was found."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.api.expense_types import Month, first_of
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["expenses"])
CHECK = asks("keyaccounts.expense_check")


class DrawIn(Input):
    """Of which month. The seed is not the caller's to choose."""

    month: Month


class FindingIn(Input):
    """What was found; an objection says why."""

    found: Literal["fine", "wrong"]
    note: Annotated[Text, Field(max_length=300)] = ""


class SpotCheckOut(Schema):
    """One drawn expense; `found` is open, fine or wrong."""

    id: Id
    expense_id: Id
    customer_id: Id
    staff_id: Id
    amount_minor: int
    found: str
    note: str
    by: str
    at: datetime | None = None


class DrawOut(Schema):
    """A month's draw. With the seed anybody draws the same: the smallest SHA-256 of `seed:number`."""

    month: str
    drawn: bool
    seed: str
    checks: list[SpotCheckOut]


@router.get("", response={200: DrawOut, **PROBLEMS}, summary="Spot checks of a month", openapi_extra=CHECK)
def list_spot_checks(request: Request, month: Month) -> DrawOut:
    """None before they are drawn."""
    require(request.actor, "keyaccounts.expense_check")
    return _draw(month)


@router.post("", response={201: DrawOut, **PROBLEMS}, summary="Draw a month's spot checks", openapi_extra=CHECK)
@idempotent()
def create_spot_checks(request: Request, body: DrawIn, *, idempotency_key: str) -> DrawOut:
    """From the day of advances on; a month is drawn once."""
    actions.draw_spot_checks(request.actor, month=first_of(body.month))
    return _draw(body.month)


@router.post(
    "/{spot_check_id}/findings", response={201: DrawOut, **PROBLEMS}, summary="Say what a check found",
    openapi_extra=CHECK,
)  # fmt: skip
@idempotent()
def create_finding(request: Request, spot_check_id: Path[Id], body: FindingIn, *, idempotency_key: str) -> DrawOut:
    """Never of one's own expense; answers the month's checks."""
    month = actions.note_spot_check(request.actor, check_id=spot_check_id, **body.model_dump())
    return _draw(f"{month:%Y-%m}")


def _draw(month: str) -> DrawOut:
    found = queries.draw_of(first_of(month))
    seed, checks = found or ("", [])
    return DrawOut(month=month, drawn=found is not None, seed=seed, checks=[
        SpotCheckOut(id=each.id, expense_id=each.expense.id, customer_id=each.expense.customer_id,
                     staff_id=each.expense.staff_id, amount_minor=each.expense.amount_minor, found=each.found,
                     note=each.note, by=each.by, at=each.at)
        for each in checks
    ])  # fmt: skip
