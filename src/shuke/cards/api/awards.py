"""Points for a deed that is no purchase."""

from typing import Literal

from ninja import Path, Router, Schema

from shuke.cards.actions.award import award
from shuke.cards.api.schemas import Number
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Input, asks
from shuke.kit.codes.card_numbers import parse_card_number
from shuke.kit.requests import Request

router = Router(tags=["cards"])


class AwardIn(Input):
    """What the member did."""

    deed: Literal["review", "referral"]


class AwardOut(Schema):
    """The points given, and what the card holds since."""

    deed: str
    points: int
    balance: int


@router.post(
    "/{number}/awards", response={201: AwardOut, **PROBLEMS}, summary="Points for a deed",
    openapi_extra=asks("cards.award"),
)  # fmt: skip
@idempotent()
def create_award(request: Request, number: Path[Number], body: AwardIn, *, idempotency_key: str) -> AwardOut:
    """Give the points that the programme has for a review or a referral; at most as often a month as it says."""
    given = award(request.actor, number=parse_card_number(number), deed=body.deed, key=idempotency_key)
    return AwardOut(deed=given.deed, points=given.points, balance=given.balances.points)
