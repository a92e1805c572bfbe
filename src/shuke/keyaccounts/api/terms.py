"""What each grade promises."""

from typing import Annotated, Literal

from ninja import Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.values import TermsValue
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Input, asks
from shuke.kit.requests import Request

router = Router(tags=["key customers"])
Times = Annotated[int, Field(strict=True, ge=0, le=31)]


class TermsIn(Input):
    """The terms of one grade. `response_minutes` is working time; `budget_minor` a year and customer."""

    grade: Literal["A", "B", "C"]
    visits_a_month: Times
    calls_a_month: Times
    response_minutes: Annotated[int, Field(strict=True, ge=5, le=10_080)]
    budget_minor: Annotated[int, Field(strict=True, ge=0, le=10**12)]
    priority: Annotated[int, Field(strict=True, ge=1, le=9)]
    mode: Literal["adviser", "resident", "lead"]
    benefits: Annotated[str, Field(max_length=300)] = ""


class TermsChange(Input):
    """The grades to change; the others stay."""

    terms: Annotated[list[TermsIn], Field(min_length=1, max_length=3)]


class TermsOut(Schema):
    """The terms of one grade."""

    grade: str
    visits_a_month: int
    calls_a_month: int
    response_minutes: int
    budget_minor: int
    priority: int
    mode: str
    benefits: str


@router.get(
    "", response={200: list[TermsOut], **PROBLEMS}, summary="What each grade promises",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_terms(request: Request) -> list[TermsOut]:
    """A first."""
    require(request.actor, "keyaccounts.view")
    return _told()


@router.put(
    "", response={200: list[TermsOut], **PROBLEMS}, summary="Change what grades promise",
    openapi_extra=asks("keyaccounts.policy"),
)  # fmt: skip
def change_terms(request: Request, body: TermsChange) -> list[TermsOut]:
    """They hold from now on; of a grade named twice the last counts."""
    named = {each.grade: TermsValue(**each.model_dump()) for each in body.terms}
    actions.set_terms(request.actor, terms=list(named.values()))
    return _told()


def _told() -> list[TermsOut]:
    return [TermsOut(**vars(each)) for each in queries.terms().values()]
