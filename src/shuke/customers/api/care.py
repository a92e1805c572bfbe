"""Who cares beside the account manager, what is watched at companies, and on whom the income rests, over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema, Status
from pydantic import Field

from shuke.customers import actions, queries
from shuke.customers.company.watching import ReadingValue, WatchValue
from shuke.customers.values import CarerValue
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Day, Id, Input, Text, asks
from shuke.kit.requests import Request

team = Router(tags=["customers"])
watches = Router(tags=["customers"])
dependency = Router(tags=["customers"])


class CarerIn(Input):
    """A colleague, and as what."""

    staff_id: Annotated[int, Field(strict=True, ge=1, le=2**63 - 1)]
    role: Literal["deputy", "team"] = "team"


class CarerOut(Schema):
    """A colleague who cares too; `ended_at` is set once no more."""

    id: int
    staff_id: int
    name: str
    role: str
    since: datetime
    ended_at: datetime | None


class WatchIn(Input):
    """A figure to look up every so often; `alarm_percent`: how far it has to move to be told."""

    figure: Annotated[Text, Field(min_length=1, max_length=80)]
    source: Annotated[Text, Field(min_length=1, max_length=80)]
    every: Literal["week", "month", "quarter", "year"] = "month"
    alarm_percent: Annotated[int | None, Field(strict=True, ge=1, le=1000)] = None
    first_on: Day | None = Field(None, description="Left out: today")


class ReadingIn(Input):
    """What a figure was on a day; the same day again corrects it."""

    value: Annotated[Decimal, Field(max_digits=16, decimal_places=4, ge=-(10**12), le=10**12)]
    on: Day | None = Field(None, description="Left out: today")


class ReadingOut(Schema):
    """What a figure was, by how many percent it moved since the time before, and whether that was far."""

    on: date
    value: float
    change_percent: float | None
    alarmed: bool


class WatchOut(Schema):
    """A watched figure with its latest readings."""

    id: int
    figure: str
    source: str
    every: str
    alarm_percent: int | None
    next_on: date
    readings: list[ReadingOut]


class RestsOnOut(Schema):
    """How much of the last 12 months' income rests on a colleague (null: on nobody)."""

    staff_id: int | None
    name: str
    customers: int
    spend_minor: int
    share: float


class SingleThreadOut(Schema):
    """A company known through one person at most."""

    customer_id: int
    name: str
    contact: str
    spend_minor: int
    share: float


class DependencyOut(Schema):
    """On whom the income rests, the heaviest first."""

    colleagues: list[RestsOnOut]
    single_threads: list[SingleThreadOut]


def _carer(value: CarerValue) -> CarerOut:
    return CarerOut(**{name: getattr(value, name) for name in CarerOut.model_fields})


def _reading(value: ReadingValue) -> ReadingOut:
    return ReadingOut(**{name: getattr(value, name) for name in ReadingOut.model_fields})


def _watch(value: WatchValue) -> WatchOut:
    plain = {name: getattr(value, name) for name in WatchOut.model_fields if name != "readings"}
    return WatchOut(**plain, readings=[_reading(each) for each in value.readings])


@team.get("", response={200: list[CarerOut], **PROBLEMS}, summary="Who cares too", openapi_extra=asks("customers.view"))
def list_team(request: Request, customer_id: Path[Id]) -> list[CarerOut]:
    """Deputies and team, also those of before, latest first."""
    require(request.actor, "customers.view")
    return [_carer(each) for each in queries.carers(queries.customer(customer_id).id)]


@team.post(
    "", response={200: CarerOut, **PROBLEMS}, summary="Let a colleague care too", openapi_extra=asks("customers.assign")
)
def add_to_team(request: Request, customer_id: Path[Id], body: CarerIn) -> CarerOut:
    """In the same role already: nothing changes."""
    return _carer(actions.add_carer(request.actor, customer_id=customer_id, **body.model_dump()))


@team.delete(
    "/{carer_id}", response={204: None, **PROBLEMS}, summary="Let a colleague care no more",
    openapi_extra=asks("customers.assign"),
)  # fmt: skip
def leave_team(request: Request, customer_id: Path[Id], carer_id: Path[Id]) -> Any:
    """As of now."""
    actions.end_carer(request.actor, customer_id=customer_id, carer_id=carer_id)
    return Status(204, None)


@watches.get(
    "", response={200: list[WatchOut], **PROBLEMS}, summary="What is watched at a company",
    openapi_extra=asks("customers.view"),
)  # fmt: skip
def list_watches(request: Request, company_id: Path[Id]) -> list[WatchOut]:
    """The next due first."""
    require(request.actor, "customers.view")
    return [_watch(each) for each in queries.watches(queries.customer(company_id).id)]


@watches.post(
    "", response={201: WatchOut, **PROBLEMS}, summary="Watch a figure of a company",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def add_watch(request: Request, company_id: Path[Id], body: WatchIn) -> Any:
    """From where, how often."""
    return Status(201, _watch(actions.watch_figure(request.actor, customer_id=company_id, **body.model_dump())))


@watches.post(
    "/{watch_id}/readings", response={200: ReadingOut, **PROBLEMS}, summary="Write what a watched figure was",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def read(request: Request, company_id: Path[Id], watch_id: Path[Id], body: ReadingIn) -> ReadingOut:
    """`alarmed` says that it moved as far as its alarm."""
    made = actions.read_figure(request.actor, customer_id=company_id, watch_id=watch_id, **body.model_dump())
    return _reading(made)


@watches.delete(
    "/{watch_id}", response={204: None, **PROBLEMS}, summary="Watch a figure no more",
    openapi_extra=asks("customers.edit"),
)  # fmt: skip
def drop_watch(request: Request, company_id: Path[Id], watch_id: Path[Id]) -> Any:
    """What was read stays."""
    actions.end_watch(request.actor, customer_id=company_id, watch_id=watch_id)
    return Status(204, None)


@dependency.get(
    "", response={200: DependencyOut, **PROBLEMS}, summary="On whom the income rests",
    openapi_extra=asks("customers.assign"),
)  # fmt: skip
def rests(request: Request) -> DependencyOut:
    """By account manager, and companies that are known through one person at most."""
    require(request.actor, "customers.assign")
    colleagues = queries.rests_on()
    threads = queries.single_threads(sum(each.spend_minor for each in colleagues))
    return DependencyOut(
        colleagues=[RestsOnOut(**vars(each)) for each in colleagues],
        single_threads=[SingleThreadOut(**vars(each)) for each in threads],
    )
