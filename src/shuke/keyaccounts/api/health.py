"""A key customer's health."""

from dataclasses import asdict
from datetime import date

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import queries
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Id, asks
from shuke.kit.requests import Request

router = Router(tags=["key customers"])


class HealthEvidenceOut(Schema):
    """One thing looked at: its points of 100, and `found` of `of` behind them (0: a mere figure)."""

    sign: str
    points: int
    found: float
    of: float


class HealthGroupOut(Schema):
    """A group: the mean of its evidence, and its weight in percent."""

    group: str
    points: int
    weight: int
    evidence: list[HealthEvidenceOut]


class HealthOut(Schema):
    """A score and the day from which it stood; null while too little is known."""

    day: date
    score: int | None = None
    groups: list[HealthGroupOut] = Field(description="docs/formulae.md says how they are counted")


@router.get(
    "/{customer_id}/health", response={200: list[HealthOut], **PROBLEMS}, summary="A key customer's health",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_health(request: Request, customer_id: Path[Id]) -> list[HealthOut]:
    """The latest first, one for each day on which it changed."""
    require(request.actor, "keyaccounts.view")
    queries.account_of(customer_id)
    return [
        HealthOut(day=each.day, score=each.score, groups=[HealthGroupOut(**asdict(group)) for group in each.groups])
        for each in queries.health_of(customer_id)
    ]
