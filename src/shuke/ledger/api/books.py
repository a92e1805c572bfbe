"""GET /books: every rule with both sides."""

from datetime import datetime
from typing import Any

from ninja import Router, Schema

from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, asks
from shuke.kit.requests import Request
from shuke.ledger import queries
from shuke.ledger.values import BooksValue

router = Router(tags=["books"])


class FindingOut(Schema):
    """One rule in one unit (`points` or a currency), amounts in its smallest steps. It holds when `difference` is 0."""

    code: str
    title: str
    unit: str
    this_label: str
    this: int
    that_label: str
    that: int
    difference: int
    count: int
    holds: bool
    checked_at: datetime


class LiabilityOut(Schema):
    """What is owed to customers in one kind and unit; `expiring`: within 30 days."""

    kind: str
    unit: str
    amount: int
    expiring: int


class BooksOut(Schema):
    """The books as they stand."""

    balanced: bool
    checked_at: datetime
    transfers: int
    last_full_check_at: datetime | None
    findings: list[FindingOut]
    liability: list[LiabilityOut]


@router.get(
    "", response={200: BooksOut, **PROBLEMS}, summary="The books, checked", openapi_extra=asks("ledger.view_books")
)
def get_books(request: Request) -> dict[str, Any]:
    """Every rule the ledger lives by, with both sides, and what is owed to members.

    In very large books, rules that read every transfer are told from the last full check (`checked_at`).
    """
    require(request.actor, "ledger.view_books")
    return books_out(queries.books())


def books_out(books: BooksValue) -> dict[str, Any]:
    """The books as the answer's schema takes them."""
    last = books.last_full.ended_at if books.last_full else None
    return {
        "balanced": books.balanced, "checked_at": books.checked_at, "transfers": books.transfers,
        "last_full_check_at": last, "findings": books.findings, "liability": books.liability,
    }  # fmt: skip
