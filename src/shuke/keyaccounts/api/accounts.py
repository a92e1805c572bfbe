"""Key customers: list, read, take into care, let go."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Path, Query, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.queries import CareView
from shuke.keyaccounts.values import AccountValue
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["key customers"])


class CareLine(Schema):
    """A key customer in the list. `health` is 0 to 100; null where it is not known yet."""

    customer_id: Id
    kind: str
    name: str
    owner_id: Id | None = None
    grade: str
    score: float | None = None
    health: int | None = None
    contact_on: date | None = Field(None, description="The next planned contact")
    since: date
    spend_minor: int
    last_visit_on: date | None = None


class AccountOut(Schema):
    """A customer in care, or with `let_go_on` one who was. `grade` is empty until the first grading."""

    customer_id: Id
    grade: str
    score: float | None = None
    health: int | None = None
    contact_on: date | None = None
    mode: str
    since: date
    let_go_on: date | None = None
    reason: str


class TakeIn(Input):
    """Whom to care for; without a mode the grade's holds."""

    customer_id: Id
    mode: Literal["", "adviser", "resident", "lead"] = ""


class LetGoIn(Input):
    """Why."""

    reason: Annotated[Text, Field(max_length=300)] = ""


@router.get(
    "", response={200: Page[CareLine], **PROBLEMS}, summary="Key customers", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def list_accounts(
    request: Request, cursor: Cursor = None, limit: Limit = 50,
    grade: Annotated[str, Query(pattern="^(A|B|C|ungraded)?$")] = "",
    q: Annotated[Text | None, Query(max_length=80)] = None,
    town: Annotated[Text | None, Query(max_length=40, description="Words of the address, or of the place kept")] = None,
    sort: Literal["standing", "contact", "health", "name"] = "standing",
) -> dict[str, Any]:  # fmt: skip
    """The best first, or by next contact, worst health, name."""
    require(request.actor, "keyaccounts.view")
    view = CareView(tab=grade or "all", search=q or "", sort=sort, town=(town or "").strip())
    rows, following = queries.care_list(view, cursor=cursor, limit=limit)
    items = [CareLine(**{name: getattr(row, name) for name in CareLine.model_fields}) for row in rows]
    return {"items": items, "next_cursor": following}


@router.get(
    "/{customer_id}", response={200: AccountOut, **PROBLEMS}, summary="One key customer",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_account(request: Request, customer_id: Path[Id]) -> AccountOut:
    """Grade, health, next contact; 404 for a customer who was never in care."""
    require(request.actor, "keyaccounts.view")
    return account_out(queries.account_of(customer_id))


@router.post(
    "", response={201: AccountOut, **PROBLEMS}, summary="Take a customer into care",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_account(request: Request, body: TakeIn, *, idempotency_key: str) -> AccountOut:
    """One who is in care stays as they are."""
    return account_out(actions.take_into_care(request.actor, customer_id=body.customer_id, mode=body.mode))


@router.post(
    "/{customer_id}/let-go", response={201: AccountOut, **PROBLEMS}, summary="Let a key customer go",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_let_go(request: Request, customer_id: Path[Id], body: LetGoIn, *, idempotency_key: str) -> AccountOut:
    """Among the other customers again; 409 for one who is not in care."""
    return account_out(actions.let_go(request.actor, customer_id=customer_id, reason=body.reason))


def account_out(value: AccountValue) -> AccountOut:
    return AccountOut(**{name: getattr(value, name) for name in AccountOut.model_fields})
