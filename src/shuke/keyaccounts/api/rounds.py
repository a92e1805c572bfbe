"""Leaders' rounds over the API."""

from datetime import date
from typing import Annotated, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions
from shuke.keyaccounts.queries.rounds import rounds
from shuke.keyaccounts.visits.values import RoundRow, RoundValue
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, asks
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request

router = Router(tags=["visits"])


class RoundChange(Input):
    """So many meetings with each customer of the grade within so many months."""

    times: Annotated[int, Field(strict=True, ge=1, le=12)] = 1
    months: Literal[1, 3, 6, 12] = 3


class RoundIn(RoundChange):
    """Who meets the customers of which grade."""

    staff_id: Id
    grade: Literal["A", "B", "C"]


class RoundOut(Schema):
    """A round that runs; `a_quarter` meetings, and of this quarter how many lie ahead and were held."""

    id: Id
    staff_id: Id
    staff: str
    grade: str
    times: int
    months: int
    since: date
    customers: int
    a_quarter: float
    ahead: int
    held: int


@router.get(
    "", response={200: list[RoundOut], **PROBLEMS}, summary="Leaders' rounds", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def list_rounds(request: Request) -> list[RoundOut]:
    """Those that run, by grade and leader."""
    require(request.actor, "keyaccounts.view")
    return [_out(each) for each in _told(request)]


@router.post(
    "", response={201: RoundOut, **PROBLEMS}, summary="Begin a leader's round", openapi_extra=asks("keyaccounts.plan")
)  # fmt: skip
@idempotent()
def create_round(request: Request, body: RoundIn, *, idempotency_key: str) -> RoundOut:
    """Its meetings stand in the next plan; 422 where the leader has a round for the grade already."""
    return _one(request, actions.begin_round(request.actor, leader=RoundValue(**body.model_dump())))


@router.put(
    "/{round_id}", response={200: RoundOut, **PROBLEMS}, summary="Change a leader's round",
    openapi_extra=asks("keyaccounts.plan"),
)  # fmt: skip
def change_round(request: Request, round_id: Path[Id], body: RoundChange) -> RoundOut:
    """From the next plan on."""
    actions.change_round(request.actor, round_id=round_id, times=body.times, months=body.months)
    return _one(request, round_id)


@router.post(
    "/{round_id}/end", response={201: RoundOut, **PROBLEMS}, summary="End a leader's round",
    openapi_extra=asks("keyaccounts.plan"),
)  # fmt: skip
@idempotent()
def create_round_end(request: Request, round_id: Path[Id], body: Nothing, *, idempotency_key: str) -> RoundOut:
    """The next plan drops its meetings; the round as it was, 404 for one that has ended."""
    require(request.actor, "keyaccounts.plan")
    former = _one(request, round_id)
    actions.end_round(request.actor, round_id=round_id)
    return former


@router.post(
    "/{round_id}/restoration", response={201: RoundOut, **PROBLEMS}, summary="Go on with a leader's round",
    openapi_extra=asks("keyaccounts.plan"),
)  # fmt: skip
@idempotent()
def create_round_restoration(request: Request, round_id: Path[Id], body: Nothing, *, idempotency_key: str) -> RoundOut:
    """Taken back."""
    actions.restore_round(request.actor, round_id=round_id)
    return _one(request, round_id)


def _told(request: Request) -> list[RoundRow]:
    return rounds(clock.today(request.merchant.time_zone))


def _one(request: Request, round_id: int) -> RoundOut:
    found = next((each for each in _told(request) if each.id == round_id), None)
    if found is None:
        raise NotFound
    return _out(found)


def _out(row: RoundRow) -> RoundOut:
    return RoundOut(**{name: getattr(row, name) for name in RoundOut.model_fields})
