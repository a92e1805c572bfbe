"""GET /liability: what is owed to members, as an accountant asks."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema

from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Text, asks
from shuke.kit.requests import Request
from shuke.ledger import queries
from shuke.ledger.liability import LiabilityValue

router = Router(tags=["books"])
Month = Annotated[Text | None, Query(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="The month moved in: 2026-11")]


class OutstandingOut(Schema):
    """What is owed in one kind and unit; `worth_minor`: of points, what they pay by today's rules."""

    kind: str
    unit: str
    amount: int
    accounts: int
    worth_minor: int | None


class MovedOut(Schema):
    """What one reason moved."""

    reason: str
    came: int
    went: int


class MovementOut(Schema):
    """opening + came - went = closing."""

    kind: str
    unit: str
    opening: int
    came: int
    went: int
    closing: int
    lines: list[MovedOut]


class AgedOut(Schema):
    """What was credited `since` to `until` months ago and is still there."""

    kind: str
    unit: str
    since: int
    until: int | None
    amount: int


class EndingOut(Schema):
    """What ends in a month unless it is used."""

    kind: str
    unit: str
    month: date
    amount: int


class BreakageOut(Schema):
    """An estimate of what is never asked for; null where history is too short."""

    kind: str
    unit: str
    amount: int | None
    least: int | None
    most: int | None


class LiabilityViewOut(Schema):
    """The whole view; amounts in minor steps of their unit."""

    today: date
    month: date
    outstanding: list[OutstandingOut]
    movements: list[MovementOut]
    ageing: list[AgedOut]
    ending: list[EndingOut]
    breakage: list[BreakageOut]


@router.get(
    "", response={200: LiabilityViewOut, **PROBLEMS}, summary="What is owed to members",
    openapi_extra=asks("ledger.view_books"),
)  # fmt: skip
def get_liability(request: Request, month: Month = None) -> dict[str, Any]:
    """Outstanding, a month's movement (the running one), age, what ends soon, and a breakage estimate.

    A merchant with very many cards is told figures up to ten minutes old.
    """
    require(request.actor, "ledger.view_books")
    return out(queries.liability(_first(month)))


def _first(month: str | None) -> date | None:
    return date(int(month[:4]), int(month[5:]), 1) if month and int(month[:4]) else None


def out(value: LiabilityValue) -> dict[str, Any]:
    """The value as the answer's schema takes it."""
    owed = [{**vars(each), "worth_minor": each.worth.minor if each.worth else None} for each in value.outstanding]
    return {name: getattr(value, name) for name in LiabilityViewOut.model_fields} | {"outstanding": owed}
