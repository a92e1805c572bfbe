"""Who at a company sees what we promised it: read, invite, end."""

from datetime import datetime

from ninja import Path, Query, Router, Schema

from shuke.customers import queries as customers
from shuke.keyaccounts import actions
from shuke.keyaccounts.promises.reading import ReaderValue
from shuke.keyaccounts.queries.readers import places
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, asks
from shuke.kit.requests import Request

router = Router(tags=["promises"])


class PromiseReaderOut(Schema):
    """A contact's latest invitation. `state` is sees, invited, expired, other_phone (the contact has another number
    by now), left or ended; `ended_by` house, person, anew or empty.
    """

    id: Id
    customer_id: Id
    contact_id: Id
    name: str
    state: str
    invited_at: datetime
    expires_at: datetime
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str


class PromiseReaderIn(Input):
    """Whom to invite."""

    contact_id: Id


@router.get(
    "", response={200: list[PromiseReaderOut], **PROBLEMS}, summary="Who at a company sees our promises",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_readers(request: Request, company_id: Query[Id]) -> list[PromiseReaderOut]:
    """The latest invitation of each contact that ever had one, in order of name."""
    require(request.actor, "keyaccounts.view")
    found = places(customers.customer(company_id).id)
    return [_out(each.reader) for each in found if each.reader]


@router.post(
    "", response={201: PromiseReaderOut, **PROBLEMS}, summary="Let a contact see our promises",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_reader(request: Request, body: PromiseReaderIn, *, idempotency_key: str) -> PromiseReaderOut:
    """A link goes to the contact's phone by SMS; only who signs in with that number opens it, within seven days.

    A link that was sent before opens nothing any more.
    """
    site = request.build_absolute_uri("/").rstrip("/")
    return _out(actions.invite_reader(request.actor, contact_id=body.contact_id, site=site))


@router.post(
    "/{reader_id}/end", response={201: PromiseReaderOut, **PROBLEMS}, summary="Close our promises to a contact",
    openapi_extra=asks("keyaccounts.care"),
)  # fmt: skip
@idempotent()
def create_reader_end(
    request: Request, reader_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> PromiseReaderOut:  # fmt: skip
    """At once; an invitation that waits is taken back. Once more changes nothing."""
    return _out(actions.end_reading(request.actor, reader_id=reader_id))


def _out(value: ReaderValue) -> PromiseReaderOut:
    told = {name: getattr(value, name) for name in PromiseReaderOut.model_fields}
    return PromiseReaderOut(**told | {"state": value.state.value})
