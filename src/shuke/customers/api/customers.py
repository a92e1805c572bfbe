"""List and search, read, open and change customers."""

from typing import Annotated, Any

from ninja import Path, Query, Router, Status

from shuke.customers import queries
from shuke.customers.actions import create_customer, edit_customer, parted
from shuke.customers.api.schemas import CustomerChange, CustomerIn, CustomerLine, CustomerOut, customer_out, line_out
from shuke.customers.queries import View
from shuke.customers.values import CustomerValue
from shuke.kit.access import require
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Id, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers"])
Search = Annotated[
    Text | None, Query(max_length=80, description="Name, pinyin, initials, phone fragment or card number")
]


@router.get(
    "",
    response={200: Page[CustomerLine], **PROBLEMS},
    summary="List and search customers",
    openapi_extra=asks("customers.view"),
)
def list_customers(request: Request, q: Search = None, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Newest first; archived ones are left out."""
    require(request.actor, "customers.view")
    rows, following = queries.directory(View(search=q or "", sort="created"), cursor=cursor, limit=limit)
    return {"items": [line_out(row) for row in rows], "next_cursor": following}


@router.post(
    "", response={201: CustomerOut, **PROBLEMS}, summary="Open a record", openapi_extra=asks("customers.create")
)
def create(request: Request, body: CustomerIn) -> Any:
    """A second one with the same `external_ref` is refused with 409, so a repeated request makes no double.

    So is one with a phone that another customer has (`customers.phone_known`, with `missing.customer_id`), unless
    `shared_phone` says that they share it.
    """
    facts = body.model_dump(exclude={"fields"})
    made = create_customer(request.actor, **facts, **parted(body.fields), source="api")
    return Status(201, _out(request, made))


@router.get(
    "/{customer_id}",
    response={200: CustomerOut, **PROBLEMS},
    summary="One customer",
    openapi_extra=asks("customers.view"),
)
def read(request: Request, customer_id: Path[Id]) -> CustomerOut:
    """A customer, archived or not."""
    require(request.actor, "customers.view")
    return _out(request, queries.customer(customer_id))


@router.patch(
    "/{customer_id}",
    response={200: CustomerOut, **PROBLEMS},
    summary="Change a customer",
    openapi_extra=asks("customers.edit"),
)
def change(request: Request, customer_id: Path[Id], body: CustomerChange) -> CustomerOut:
    """Change the facts sent; what stood there before is kept in the history."""
    changed = edit_customer(request.actor, customer_id=customer_id, **body.changes(), **parted(body.fields or {}))
    return _out(request, changed)


def _out(request: Request, value: CustomerValue) -> CustomerOut:
    return customer_out(value, sensitive=request.actor.may("customers.sensitive"))
