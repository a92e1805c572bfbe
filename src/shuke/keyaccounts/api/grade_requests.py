"""Grades by hand over the API: ask for one, read them, end one."""

from datetime import date
from typing import Annotated, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.queries.history import OverrideValue
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Day, Id, Input, Nothing, Text, asks
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request

of_customers, router = Router(tags=["key customers"]), Router(tags=["key customers"])


class GradeRequestIn(Input):
    """Another grade until the end of a day."""

    grade: Literal["A", "B", "C"]
    until: Day
    reason: Annotated[Text, Field(max_length=300)]


class OverrideOut(Schema):
    """A grade by hand; `state` is waiting, active, refused, withdrawn or ended."""

    id: Id
    customer_id: Id
    grade: str
    until: date
    reason: str
    state: str
    approval_id: Id | None = None


@of_customers.get(
    "/{customer_id}/grade-requests", response={200: list[OverrideOut], **PROBLEMS}, summary="Grades by hand",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_grade_requests(request: Request, customer_id: Path[Id]) -> list[OverrideOut]:
    """The latest ten, newest first."""
    require(request.actor, "keyaccounts.view")
    queries.account_of(customer_id)
    return [_override(each) for each in queries.overrides_of(customer_id)]


@of_customers.post(
    "/{customer_id}/grade-requests", response={201: OverrideOut, **PROBLEMS}, summary="Ask for a grade by hand",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_grade_request(
    request: Request, customer_id: Path[Id], body: GradeRequestIn, *, idempotency_key: str
) -> OverrideOut:  # fmt: skip
    """It holds once it is approved, and ends after its last day."""
    return _found(actions.ask_for_grade(request.actor, customer_id=customer_id, **body.model_dump()))


@router.post(
    "/{override_id}/end", response={201: OverrideOut, **PROBLEMS}, summary="End a grade by hand",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_grade_end(request: Request, override_id: Path[Id], body: Nothing, *, idempotency_key: str) -> OverrideOut:
    """The score decides again; a request that waits is withdrawn, by whoever asked."""
    actions.end_grade(request.actor, override_id=override_id)
    return _found(override_id)


def _found(override_id: int) -> OverrideOut:
    found = queries.override(override_id)
    if found is None:
        raise NotFound
    return _override(found)


def _override(value: OverrideValue) -> OverrideOut:
    return OverrideOut(**{name: getattr(value, name) for name in OverrideOut.model_fields})
