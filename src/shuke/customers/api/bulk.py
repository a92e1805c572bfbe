"""Changes to all customers that a search, filters or a segment take in: counted, begun, watched, taken back."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema, Status
from pydantic import Field

from shuke.customers import actions, queries
from shuke.customers.bulk import RunValue
from shuke.customers.queries import View
from shuke.customers.queries.bulk import bulk_run, bulk_runs
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customers"])
Number = Annotated[int, Field(strict=True, ge=1, le=2**63 - 1)]
Short = Annotated[Text, Field(max_length=80)]


class Selection(Input):
    """Whom it is about: all that is given must hold, nothing given means everybody; `only` names up to 1000 ids."""

    tab: Literal["all", "mine", "late", "low", "birthdays", "unowned", "archived"] = "all"
    q: Short = ""
    tag: Number | None = None
    tier: Annotated[int, Field(strict=True, ge=0, le=1000)] | None = None
    owner: Number | None = None
    seen: Literal["", "30", "90", "180", "not90", "not180", "never"] = ""
    spend: (
        Annotated[int, Field(strict=True, ge=0, le=10**9, description="Spent at least, in units of the currency")]
        | None
    ) = None
    segment: Number | None = None
    only: Annotated[list[Number], Field(max_length=1000)] = []

    def query(self) -> dict[str, str]:
        """As a view is written."""
        told = self.model_dump() | {"only": ",".join(map(str, self.only))}
        return View.read({name: str(value) for name, value in told.items() if value not in (None, "")}).as_query()


class Whom(Input):
    """Customers to be counted, archived or restored."""

    customers: Selection


class TagManyIn(Whom):
    """A tag to put on; one that nobody used yet is made."""

    tag: Annotated[Text, Field(min_length=1, max_length=30)]


class UntagManyIn(Whom):
    """A tag to take off."""

    tag_id: Number


class AssignManyIn(Whom):
    """Into whose care; null is nobody's."""

    owner_id: Number | None


class CountedOut(Schema):
    """How many customers are meant now, exactly."""

    count: int


class ManyOut(Schema):
    """A change to many. `total` are taken in, `done` seen to so far, `changed` were not so before."""

    id: int
    verb: str
    state: str
    total: int
    done: int
    changed: int
    undone: int
    created_at: datetime
    ended_at: datetime | None


def _out(run: RunValue) -> ManyOut:
    return ManyOut(**{name: getattr(run, name) for name in ManyOut.model_fields})


@router.get(
    "", response={200: list[ManyOut], **PROBLEMS}, summary="The latest changes to many",
    openapi_extra=asks("customers.tag"),
)  # fmt: skip
def latest(request: Request) -> list[ManyOut]:
    """Those this key could have made, newest first."""
    require(request.actor, "customers.tag")
    return [_out(run) for run in bulk_runs(request.actor)]


@router.post(
    "/count", response={200: CountedOut, **PROBLEMS}, summary="Count whom a change would take in",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def count(request: Request, body: Whom) -> CountedOut:
    """Nothing is changed."""
    require(request.actor, "customers.view")
    return CountedOut(count=queries.count(View.read(body.customers.query()), staff=request.actor.staff_id))


@router.post(
    "/tag", response={201: ManyOut, **PROBLEMS}, summary="Tag many customers", openapi_extra=asks("customers.tag")
)
def tag(request: Request, body: TagManyIn) -> Any:
    """Those who carry it already stay as they are; taking the change back leaves theirs on."""
    return Status(201, _out(actions.tag_matching(request.actor, view=body.customers.query(), name=body.tag)))


@router.post(
    "/untag", response={201: ManyOut, **PROBLEMS}, summary="Take a tag off many customers",
    openapi_extra=asks("customers.tag"),
)  # fmt: skip
def untag(request: Request, body: UntagManyIn) -> Any:
    """Where it is not on, nothing happens."""
    return Status(201, _out(actions.untag_matching(request.actor, view=body.customers.query(), tag_id=body.tag_id)))


@router.post(
    "/assign", response={201: ManyOut, **PROBLEMS}, summary="Give many customers into somebody's care",
    openapi_extra=asks("customers.assign"),
)  # fmt: skip
def assign(request: Request, body: AssignManyIn) -> Any:
    """Each customer's history of owners says so."""
    done = actions.assign_matching(request.actor, view=body.customers.query(), owner_id=body.owner_id)
    return Status(201, _out(done))


@router.post(
    "/archive", response={201: ManyOut, **PROBLEMS}, summary="Archive many customers",
    openapi_extra=asks("customers.archive"),
)  # fmt: skip
def archive(request: Request, body: Whom) -> Any:
    """They leave lists and search; nothing is lost."""
    return Status(201, _out(actions.archive_matching(request.actor, view=body.customers.query())))


@router.post(
    "/restore", response={201: ManyOut, **PROBLEMS}, summary="Restore many archived customers",
    openapi_extra=asks("customers.archive"),
)  # fmt: skip
def restore(request: Request, body: Whom) -> Any:
    """Only archived ones are taken in: the tab is always `archived`."""
    view = body.customers.query() | {"tab": "archived"}
    return Status(201, _out(actions.restore_matching(request.actor, view=view)))


@router.get(
    "/{run_id}", response={200: ManyOut, **PROBLEMS}, summary="How far a change to many is",
    openapi_extra=asks("customers.tag"),
)  # fmt: skip
def read(request: Request, run_id: Path[Id]) -> ManyOut:
    """States: waiting, running, done, undoing, undone, failed."""
    require(request.actor, "customers.tag")
    return _out(bulk_run(run_id, request.actor))


@router.post(
    "/{run_id}/undo", response={200: ManyOut, **PROBLEMS}, summary="Take a change to many back",
    openapi_extra=asks("customers.tag"),
)  # fmt: skip
def undo(request: Request, run_id: Path[Id], body: Nothing) -> ManyOut:
    """For 30 days. Gives back exactly what was before, but not to those who were changed again since.

    409 `customers.bulk_undone` when it was taken back already, 410 `customers.bulk_too_old` afterwards.
    """
    return _out(actions.undo_bulk(request.actor, run_id=run_id))
