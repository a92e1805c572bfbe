"""Applications and links to join by."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from shuke.cards.actions.decide_application import approve_application, decline_application
from shuke.cards.actions.joining import create_join_link
from shuke.cards.queries import joining
from shuke.cards.values.joining import ApplicationValue, LinkValue
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page, decode_cursor, encode_cursor
from shuke.kit.api.schemas import PROBLEMS, Id, Input, Text, asks
from shuke.kit.requests import Request

applications = Router(tags=["cards"])
links = Router(tags=["cards"])


class LinkIn(Input):
    """A new link."""

    name: Annotated[Text, Field(max_length=60, min_length=1, description="Where it will stand")]


class LinkOut(Schema):
    """A link, and whom it brought."""

    id: int
    name: str
    url: str
    created_at: datetime
    joined: int
    waiting: int


class DecisionIn(Input):
    """A word to the applicant."""

    word: Annotated[Text, Field(max_length=200)] = ""


class ApplicationOut(Schema):
    """Somebody who wants, or wanted, to be a member."""

    id: int
    name: str
    phone: str
    state: Literal["waiting", "approved", "declined", "withdrawn"]
    at: datetime
    birthday: date | None
    gender: Literal["", "female", "male"]
    question: str
    answer: str
    link: str
    referrer: str
    decided_at: datetime | None
    word: str
    card_id: int | None


@applications.get(
    "", response={200: Page[ApplicationOut], **PROBLEMS}, summary="Applications of one state, newest first",
    openapi_extra=asks("cards.decide_applications"),
)  # fmt: skip
def list_applications(
    request: Request,
    state: Query[Literal["waiting", "approved", "declined", "withdrawn"]] = "waiting",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ApplicationOut]:
    """Who wants to be a member, where the merchant approves first; and who was approved, declined, withdrew."""
    require(request.actor, "cards.decide_applications")
    before = decode_cursor(cursor, int) if cursor else None
    found = joining.applications(state, before=before[0] if before else None, limit=limit + 1)
    more = len(found) > limit
    next_cursor = encode_cursor((found[limit - 1].id,)) if more else None
    return Page[ApplicationOut](items=[application_out(each) for each in found[:limit]], next_cursor=next_cursor)


@applications.post(
    "/{application_id}/approve", response={200: ApplicationOut, **PROBLEMS}, summary="Approve an application",
    openapi_extra=asks("cards.decide_applications"),
)  # fmt: skip
@idempotent(status=200)
def approve(request: Request, application_id: Id, body: DecisionIn) -> ApplicationOut:
    """Give the applicant the card; a declined application may be approved after all, a withdrawn one not (409)."""
    return application_out(approve_application(request.actor, application_id=application_id, word=body.word))


@applications.post(
    "/{application_id}/decline", response={200: ApplicationOut, **PROBLEMS}, summary="Decline an application",
    openapi_extra=asks("cards.decide_applications"),
)  # fmt: skip
@idempotent(status=200)
def decline(request: Request, application_id: Id, body: DecisionIn) -> ApplicationOut:
    """Say no, with a word if wanted; the applicant finds it in the inbox. An approved one is refused (409)."""
    return application_out(decline_application(request.actor, application_id=application_id, word=body.word))


@links.get(
    "", response={200: Page[LinkOut], **PROBLEMS}, summary="Links to join by, newest first",
    openapi_extra=asks("cards.set_joining"),
)  # fmt: skip
def list_links(request: Request) -> Page[LinkOut]:
    """The links in use, with how many members each brought and how many applicants wait."""
    require(request.actor, "cards.set_joining")
    return Page[LinkOut](items=[link_out(request, each) for each in joining.join_links()], next_cursor=None)


@links.post(
    "", response={201: LinkOut, **PROBLEMS}, summary="Make a link to join by", openapi_extra=asks("cards.set_joining")
)
@idempotent()
def create_link(request: Request, body: LinkIn, *, idempotency_key: str) -> LinkOut:
    """A link with a name of its own, to be printed or sent; it counts whom it brings."""
    return link_out(request, create_join_link(request.actor, name=body.name, key=f"api {idempotency_key}"))


def application_out(value: ApplicationValue) -> ApplicationOut:
    """An application as the API shows it."""
    return ApplicationOut(**{name: getattr(value, name) for name in ApplicationOut.model_fields})


def link_out(request: Request, value: LinkValue) -> LinkOut:
    """A link as the API shows it, with its whole address."""
    path = reverse("cards:join_by_link", args=[request.merchant.code, value.code])
    return LinkOut(
        id=value.id, name=value.name, url=request.build_absolute_uri(path), created_at=value.created_at,
        joined=value.joined, waiting=value.waiting,
    )  # fmt: skip
