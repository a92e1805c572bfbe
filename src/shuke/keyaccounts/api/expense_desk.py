"""Finance's figures over the API: who has what outstanding, and what customers cost by the margin they bring."""

from dataclasses import asdict
from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from shuke.keyaccounts import queries
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Day, Id, asks
from shuke.kit.requests import Request

router = Router(tags=["expenses"])
CHECK = asks("keyaccounts.expense_check")


class AdvanceOut(Schema):
    """A colleague's advances that are not accounted for yet."""

    staff_id: Id
    name: str
    outstanding_minor: int
    room_minor: int = Field(description="What may still be advanced under the cap")


class AdvancesOut(Schema):
    """The cap per person of today's rules, and everybody who has something outstanding, most first."""

    cap_minor: int
    items: list[AdvanceOut]


class CustomerCostOut(Schema):
    """What a customer's expenses came to, paid or settled, and the margin on what it bought in the same days."""

    customer_id: Id
    customer: str
    cost_minor: int
    sales_minor: int
    margin_minor: int
    ratio_bp: int | None = Field(description="Cost by margin in 0.01 %; null without margin")


@router.get(
    "/outstanding", response={200: AdvancesOut, **PROBLEMS}, summary="Advances outstanding", openapi_extra=CHECK
)
def get_outstanding(request: Request) -> AdvancesOut:
    """Per person, with what is left under the cap."""
    require(request.actor, "keyaccounts.expense_check")
    cap = queries.expense_policy().cap_minor
    return AdvancesOut(cap_minor=cap, items=[
        AdvanceOut(staff_id=staff, name=name, outstanding_minor=held, room_minor=max(cap - held, 0))
        for staff, name, held in queries.outstanding()
    ])  # fmt: skip


@router.get(
    "/costs", response={200: list[CustomerCostOut], **PROBLEMS}, summary="Cost by margin of each customer",
    openapi_extra=CHECK,
)  # fmt: skip
def list_customer_costs(
    request: Request,
    first: Annotated[Day, Query(description="The first day on which expenses happened")],
    last: Annotated[Day, Query(description="The last day, all of it")],
) -> list[CustomerCostOut]:
    """Customers on whom something was spent in these days, without margin first, then the dearest."""
    require(request.actor, "keyaccounts.expense_check")
    return [CustomerCostOut(**asdict(row)) for row in queries.cost_by_customer(first, last)]
