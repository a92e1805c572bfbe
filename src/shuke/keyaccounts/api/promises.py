"""Promises: list, make, settle."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts import actions
from shuke.keyaccounts.promises.values import PromiseValue
from shuke.keyaccounts.queries import promises as queries
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page, decode_cursor, page_of
from shuke.kit.api.schemas import PROBLEMS, Day, Flag, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["promises"])


class PromiseOut(Schema):
    """A promise and where it stands now; `worth_minor` is in the merchant's currency."""

    id: Id
    customer_id: Id
    customer: str
    staff_id: Id | None = None
    kind: str
    text: str
    due_at: datetime
    worth_minor: int
    make_good: str
    shared: bool
    source: str
    made_at: datetime
    standing: str
    settled_at: datetime | None = None
    note: str
    confirmed_at: datetime | None = None


class PromiseMakeIn(Input):
    """What is promised until the end of work on `due_on`. A guarantee says in `make_good` what makes it good."""

    customer_id: Id
    text: Annotated[Text, Field(min_length=1, max_length=300)]
    due_on: Day
    kind: Literal["promise", "guarantee", "extra"] = "promise"
    worth_minor: Annotated[int, Field(strict=True, ge=0, le=10**13)] = 0
    make_good: Annotated[Text, Field(max_length=300)] = ""
    shared: Flag = False
    source: Literal["hand", "visit", "call", "case", "quotation"] = "hand"
    source_ref: Annotated[Text, Field(max_length=40)] = ""


class SharingIn(Input):
    """Whether the customer sees it."""

    shared: Flag


class PromiseSettleIn(Input):
    """How it ended; broken and released need a note."""

    outcome: Literal["done", "broken", "released"]
    note: Annotated[Text, Field(max_length=300)] = ""


class MadeGoodIn(Input):
    """What made it good, in words."""

    note: Annotated[Text, Field(max_length=300)] = ""


class ConfirmationOut(Schema):
    """Where the customer reads the promise and says yes; whoever holds the address may."""

    address: str


@router.get(
    "", response={200: Page[PromiseOut], **PROBLEMS}, summary="Promises", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def list_promises(
    request: Request, cursor: Cursor = None, limit: Limit = 50, customer_id: Id | None = None,
    staff_id: Id | None = None,
    state: Literal["open", "overdue", "waiting", "settled", "all"] = "open",
) -> dict[str, Any]:  # fmt: skip
    """By due time; settled ones and all of them the latest first."""
    require(request.actor, "keyaccounts.view")
    after = decode_cursor(cursor, str, int)
    rows = queries.promises(tab=state, staff_id=staff_id, customer_id=customer_id, after=after, limit=limit + 1)
    shown, following = page_of(rows, limit, lambda row: [row.due_at.isoformat(), row.id])
    return {"items": [_out(row) for row in shown], "next_cursor": following}


@router.post(
    "", response={201: PromiseOut, **PROBLEMS}, summary="Make a promise", openapi_extra=asks("keyaccounts.care")
)  # fmt: skip
@idempotent()
def create_promise(request: Request, body: PromiseMakeIn, *, idempotency_key: str) -> PromiseOut:
    """Above the role's limit it waits for approval: `standing` says so."""
    return _out(actions.make_promise(request.actor, **body.model_dump()))


@router.get(
    "/{promise_id}", response={200: PromiseOut, **PROBLEMS}, summary="One promise",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def read_promise(request: Request, promise_id: Path[Id]) -> PromiseOut:
    """As it stands now."""
    require(request.actor, "keyaccounts.view")
    return _out(queries.promise_of(promise_id))


@router.post(
    "/{promise_id}/settlement", response={201: PromiseOut, **PROBLEMS}, summary="Settle a promise",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_settlement(
    request: Request, promise_id: Path[Id], body: PromiseSettleIn, *, idempotency_key: str
) -> PromiseOut:
    """Done is kept, or kept late, by its time."""
    return _out(actions.settle_promise(request.actor, promise_id=promise_id, **body.model_dump()))


@router.post(
    "/{promise_id}/reopen", response={201: PromiseOut, **PROBLEMS}, summary="Open a promise again",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_promise_reopening(
    request: Request, promise_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> PromiseOut:  # fmt: skip
    """Take back that it was settled."""
    return _out(actions.reopen_promise(request.actor, promise_id=promise_id))


@router.put(
    "/{promise_id}/sharing", response={200: PromiseOut, **PROBLEMS}, summary="Show a promise to the customer, or not",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
def change_sharing(request: Request, promise_id: Path[Id], body: SharingIn) -> PromiseOut:
    """What is shown stands on the customer's own page."""
    return _out(actions.share_promise(request.actor, promise_id=promise_id, shared=body.shared))


@router.post(
    "/{guarantee_id}/make-good", response={201: PromiseOut, **PROBLEMS}, summary="A missed guarantee was made good",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_making_good(
    request: Request, guarantee_id: Path[Id], body: MadeGoodIn, *, idempotency_key: str
) -> PromiseOut:  # fmt: skip
    """409 `keyaccounts.promise_other_kind` for what is no guarantee."""
    return _out(actions.make_good(request.actor, promise_id=guarantee_id, note=body.note))


@router.post(
    "/{promise_id}/confirmation", response={201: ConfirmationOut, **PROBLEMS},
    summary="Ask the customer to confirm a free extra", openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent(keep=False)
def create_confirmation(
    request: Request, promise_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> ConfirmationOut:  # fmt: skip
    """A new address to send; the one before no longer opens. `confirmed_at` of the promise says when he did."""
    secret = actions.ask_to_confirm(request.actor, promise_id=promise_id)
    path = f"/j/{request.merchant.code}/promise/{secret}/"
    return ConfirmationOut(address=request.build_absolute_uri(path))


def _out(value: PromiseValue) -> PromiseOut:
    return PromiseOut(**{name: getattr(value, name) for name in PromiseOut.model_fields})
