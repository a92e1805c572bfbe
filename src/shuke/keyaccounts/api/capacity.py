"""How many contacts a day holds, over the API."""

from typing import Annotated

from ninja import Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions
from shuke.keyaccounts.queries.planning import capacities
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Id, Input, asks
from shuke.kit.requests import Request

router = Router(tags=["visits"])


class CapacityIn(Input):
    """Of one colleague, or without `staff_id` of everybody who has none of his own."""

    visits_a_day: Annotated[int, Field(strict=True, ge=0, le=30)]
    calls_a_day: Annotated[int, Field(strict=True, ge=0, le=99)]
    staff_id: Id | None = None


class CapacityOut(Schema):
    """`staff_id` is null for everybody else's."""

    staff_id: Id | None = None
    visits_a_day: int
    calls_a_day: int


@router.get(
    "", response={200: list[CapacityOut], **PROBLEMS}, summary="How much a day holds",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_capacities(request: Request) -> list[CapacityOut]:
    """Everybody's first, then those who have their own."""
    require(request.actor, "keyaccounts.view")
    return _told()


@router.put(
    "", response={200: list[CapacityOut], **PROBLEMS}, summary="Say how much a day holds",
    openapi_extra=asks("keyaccounts.plan"),
)  # fmt: skip
def replace_capacity(request: Request, body: CapacityIn) -> list[CapacityOut]:
    """Plans follow when they are made next."""
    actions.set_capacity(request.actor, **body.model_dump())
    return _told()


def _told() -> list[CapacityOut]:
    general, own = capacities()
    everybody = CapacityOut(visits_a_day=general["visit"], calls_a_day=general["call"])
    return [everybody] + [
        CapacityOut(staff_id=staff, visits_a_day=own[staff, "visit"], calls_a_day=own[staff, "call"])
        for staff in sorted({staff for staff, _kind in own})
    ]
