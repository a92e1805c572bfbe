"""A card's statement."""

from datetime import date, datetime

from ninja import Path, Query, Router, Schema

from shuke.cards import queries
from shuke.cards.actions.export_statement import export_statement
from shuke.cards.api.schemas import Number
from shuke.cards.values.statement import Holding
from shuke.kit.api.schemas import PROBLEMS, AmountOut, amount, asks
from shuke.kit.requests import Request

router = Router(tags=["cards"])


class HoldingOut(Schema):
    """The three values of a card; in a line they are signed."""

    points: int
    principal: AmountOut
    bonus: AmountOut


class StatementLineOut(Schema):
    """One posting."""

    at: datetime
    title: str
    why: str
    moved: HoldingOut
    after: HoldingOut


class StatementOut(Schema):
    """A period of whole days: `opening` and all that moved make `closing`."""

    first: date
    last: date
    number: str
    owner: str
    opening: HoldingOut
    lines: list[StatementLineOut]
    closing: HoldingOut


@router.get(
    "/{number}/statement", response={200: StatementOut, **PROBLEMS}, summary="A card's statement for a period",
    openapi_extra=asks("cards.export_statement"),
)  # fmt: skip
def get_statement(request: Request, number: Path[Number], first: Query[date], last: Query[date]) -> StatementOut:
    """From `first` to `last`, both included, in the merchant's zone; a year at most (422 otherwise)."""
    card = queries.card(number)
    told = export_statement(request.actor, card_id=card.id, first=first, last=last)
    lines = [
        StatementLineOut(at=each.at, title=each.title, why=each.why, moved=_held(each.moved), after=_held(each.after))
        for each in told.lines
    ]
    return StatementOut(
        first=told.first, last=told.last, number=told.number, owner=told.owner, opening=_held(told.opening),
        lines=lines, closing=_held(told.closing),
    )  # fmt: skip


def _held(held: Holding) -> HoldingOut:
    return HoldingOut(points=held.points, principal=amount(held.principal), bonus=amount(held.bonus))
