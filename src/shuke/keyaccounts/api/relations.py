"""Relationship maps: read one, judge a contact, its history, what is missing where."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.customers import queries as customers
from shuke.keyaccounts.actions.note_relation import note_relation
from shuke.keyaccounts.queries.relations import relation_gaps, relation_history, relation_map
from shuke.keyaccounts.relations.values import Line, RelationInput, RelationMap, RelationValue
from shuke.kit.access import require
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Day, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["relationship maps"])
VIEW = asks("keyaccounts.view")


class RelationIn(Input):
    """A judgement: influence 1–5, attitude −2 (against us) to 2, tie to rivals 0–3."""

    influence: Annotated[int, Field(strict=True, ge=1, le=5)]
    attitude: Annotated[int, Field(strict=True, ge=-2, le=2)]
    rival_tie: Annotated[int, Field(strict=True, ge=0, le=3)] = 0
    rival: Annotated[Text, Field(max_length=80)] = ""
    counterpart_id: Id | None = None
    measure: Annotated[Text, Field(max_length=200)] = ""
    measure_on: Day | None = None


class RelationOut(Schema):
    """A judgement."""

    influence: int
    attitude: int
    rival_tie: int
    rival: str
    counterpart_id: Id | None = None
    measure: str
    measure_on: date | None = None
    noted_at: datetime


class MapLine(Schema):
    """A contact and its latest judgement; null where nobody judged it yet."""

    contact_id: Id
    name: str
    role: str
    relation: RelationOut | None = None


class MapOut(Schema):
    """A map: `score` is the share of influence with somebody of ours; `missing` roles nobody of ours knows."""

    customer_id: Id
    grade: str
    score: int
    missing: list[str]
    single_thread: Id | None = Field(None, description="The only colleague who knows anybody there")
    against: list[int]
    contacts: list[MapLine]


class GapOut(Schema):
    """What a map lacks: `missing:<role>` or `single`."""

    customer_id: Id
    kind: str
    since: date


@router.get("/gaps", response={200: Page[GapOut], **PROBLEMS}, summary="What maps lack", openapi_extra=VIEW)
def list_gaps(request: Request, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Newest first; each closes by itself once the map is mended."""
    require(request.actor, "keyaccounts.view")
    rows, following = relation_gaps(cursor=cursor, limit=limit)
    items = [GapOut(customer_id=row.customer_id, kind=row.kind, since=row.since) for row in rows]
    return {"items": items, "next_cursor": following}


@router.get("/{company_id}", response={200: MapOut, **PROBLEMS}, summary="One customer's map", openapi_extra=VIEW)
def read_map(request: Request, company_id: Path[Id]) -> MapOut:
    """Its contacts who are there."""
    require(request.actor, "keyaccounts.view")
    return _out(relation_map(company_id))


@router.put(
    "/contacts/{contact_id}", response={200: MapOut, **PROBLEMS}, summary="Judge a contact",
    openapi_extra=asks("keyaccounts.relations"),
)  # fmt: skip
def judge_contact(request: Request, contact_id: Path[Id], body: RelationIn) -> MapOut:
    """The judgement before stays in the history."""
    return _out(note_relation(request.actor, contact_id=contact_id, given=RelationInput(**body.model_dump())))


@router.get(
    "/contacts/{contact_id}", response={200: list[RelationOut], **PROBLEMS}, summary="A contact's judgements",
    openapi_extra=VIEW,
)  # fmt: skip
def list_judgements(request: Request, contact_id: Path[Id]) -> list[RelationOut]:
    """Newest first."""
    require(request.actor, "keyaccounts.view")
    return [_relation(each) for each in relation_history(customers.contact(contact_id).id)]


def _out(found: RelationMap) -> MapOut:
    told = found.coverage
    return MapOut(
        customer_id=found.customer_id, grade=found.grade, score=told.score, missing=list(told.missing),
        single_thread=told.single_thread, against=list(told.against), contacts=[_line(each) for each in found.lines],
    )  # fmt: skip


def _line(line: Line) -> MapLine:
    judged = _relation(line.relation) if line.relation else None
    return MapLine(contact_id=line.contact.id, name=line.contact.name, role=line.contact.role, relation=judged)


def _relation(value: RelationValue) -> RelationOut:
    return RelationOut(**{name: getattr(value, name) for name in RelationOut.model_fields})
