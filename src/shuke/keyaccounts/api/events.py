"""Event sheets: list, read, write, invite, reserve gifts, sum up, follow up."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from shuke.keyaccounts.actions.event_sheet import cancel_event, change_event, make_event
from shuke.keyaccounts.actions.invite import disinvite, invite, note_reply
from shuke.keyaccounts.actions.invite_many import invite_many
from shuke.keyaccounts.actions.reserve_gifts import reserve_gifts
from shuke.keyaccounts.actions.sum_up_event import follow_up_guest, sum_up_event
from shuke.keyaccounts.queries.events import event, event_list
from shuke.keyaccounts.sheets.values import EventInput, EventValue, PartInput
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Day, Flag, Id, Input, Text, asks
from shuke.kit.requests import Request

router = Router(tags=["customer events"])
Sum = Annotated[int, Field(strict=True, ge=0, le=10**12, description="Amount in the currency's smallest unit")]
Pieces = Annotated[int, Field(strict=True, ge=0, le=100_000)]
VIEW, HOLD = asks("keyaccounts.view"), asks("keyaccounts.events")


class PartIn(Input):
    """One part of the event."""

    text: Annotated[Text, Field(min_length=1, max_length=200)]
    department: Annotated[Text, Field(max_length=60)] = ""
    budget_minor: Sum = 0


class EventIn(Input):
    """A sheet; its parts replace those there were."""

    kind: Literal["customer_day", "training", "analysis", "newsletter", "service"]
    title: Annotated[Text, Field(min_length=1, max_length=80)]
    goal: Annotated[Text, Field(min_length=1, max_length=600)]
    held_on: Day
    place: Annotated[Text, Field(max_length=120)] = ""
    budget_minor: Sum = 0
    owner_id: Id | None = None
    parts: Annotated[list[PartIn], Field(max_length=20)] = []

    def given(self) -> EventInput:
        """As the verbs take it."""
        parts = tuple(PartInput(**each.model_dump()) for each in self.parts)
        return EventInput(**self.model_dump(exclude={"parts"}), parts=parts)


class GuestIn(Input):
    """Whom to invite; without a name the customer as such."""

    customer_id: Id
    name: Annotated[Text, Field(max_length=80)] = ""
    contact_id: Id | None = None


class WhomIn(Input):
    """A customer as such, or one of its contacts."""

    customer_id: Id
    contact_id: Id | None = None


class GuestsIn(Input):
    """Many at once."""

    guests: Annotated[list[WhomIn], Field(min_length=1, max_length=500)]


class InvitedOut(Schema):
    """How many were put on the list, and how many stood there already."""

    added: int
    already: int


class ReplyIn(Input):
    """What became of an invitation."""

    reply: Literal["invited", "coming", "declined"]


class ReserveIn(Input):
    """Exactly so many pieces."""

    pieces: Pieces


class Spent(Input):
    """What a part did cost."""

    part_id: Id
    spent_minor: Sum


class Handed(Input):
    """How many pieces of a gift were given."""

    gift_id: Id
    pieces: Pieces


class EventEnd(Input):
    """Who came, what it cost, what it brought. What is not named counts as planned."""

    result: Annotated[Text, Field(min_length=1, max_length=2000)]
    came: Annotated[list[Id], Field(max_length=2000)] = []
    spent: Annotated[list[Spent], Field(max_length=20)] = []
    given: Annotated[list[Handed], Field(max_length=100)] = []


class EventCancel(Input):
    """Why."""

    reason: Annotated[Text, Field(min_length=1, max_length=2000)]


class FollowIn(Input):
    """Whether somebody was spoken to since, and what about."""

    done: Flag = True
    note: Annotated[Text, Field(max_length=300)] = ""


class EventPartOut(Schema):
    """One part; `spent_minor` once it was held."""

    id: Id
    text: str
    department: str
    budget_minor: int
    spent_minor: int | None = None


class GuestOut(Schema):
    """Somebody invited; who came is followed up by `follow_on`."""

    id: Id
    customer_id: Id
    contact_id: Id | None = None
    name: str
    reply: str
    follow_on: date | None = None
    followed_on: date | None = None
    note: str


class SheetGiftOut(Schema):
    """Pieces held for the event, and how many were given."""

    gift_id: Id
    name: str
    reserved: int
    given: int


class EventOut(Schema):
    """An event. In lists parts, guests and gifts are empty, their counts are not."""

    id: Id
    kind: str
    title: str
    goal: str
    held_on: date
    place: str
    budget_minor: int
    owner_id: Id | None = None
    state: str
    result: str
    invited: int
    coming: int
    came: int
    to_follow: int
    parts: list[EventPartOut] = []
    guests: list[GuestOut] = []
    gifts: list[SheetGiftOut] = []


@router.get("", response={200: Page[EventOut], **PROBLEMS}, summary="Customer events", openapi_extra=VIEW)
def list_events(
    request: Request, cursor: Cursor = None, limit: Limit = 50, customer_id: Id | None = None,
    state: Literal["planned", "held", "cancelled", "all"] = "all",
) -> dict[str, Any]:  # fmt: skip
    """Newest first; `customer_id` those somebody of theirs was invited to."""
    require(request.actor, "keyaccounts.view")
    rows, following = event_list(tab=state, customer_id=customer_id, cursor=cursor, limit=limit)
    return {"items": [_out(row) for row in rows], "next_cursor": following}


@router.get("/{event_id}", response={200: EventOut, **PROBLEMS}, summary="One event", openapi_extra=VIEW)
def read_event(request: Request, event_id: Path[Id]) -> EventOut:
    """With parts, guests and gifts."""
    require(request.actor, "keyaccounts.view")
    return _out(event(event_id))


@router.post("", response={201: EventOut, **PROBLEMS}, summary="Write an event sheet", openapi_extra=HOLD)
@idempotent()
def create_event(request: Request, body: EventIn, *, idempotency_key: str) -> EventOut:
    """A new one."""
    return _out(make_event(request.actor, given=body.given()))


@router.put("/{event_id}", response={200: EventOut, **PROBLEMS}, summary="Write a sheet anew", openapi_extra=HOLD)
def replace_event(request: Request, event_id: Path[Id], body: EventIn) -> EventOut:
    """Guests and gifts stay; 409 once it is over."""
    return _out(change_event(request.actor, event_id=event_id, given=body.given()))


@router.post("/{event_id}/guests", response={201: EventOut, **PROBLEMS}, summary="Invite", openapi_extra=HOLD)
@idempotent()
def create_guest(request: Request, event_id: Path[Id], body: GuestIn, *, idempotency_key: str) -> EventOut:
    """Each person once."""
    return _out(invite(request.actor, event_id=event_id, **body.model_dump()))


@router.post(
    "/{event_id}/guests/many", response={201: InvitedOut, **PROBLEMS}, summary="Invite many", openapi_extra=HOLD
)
@idempotent()
def create_guests(request: Request, event_id: Path[Id], body: GuestsIn, *, idempotency_key: str) -> InvitedOut:
    """Who stands on the list already stays there once."""
    chosen = [(each.customer_id, each.contact_id) for each in body.guests]
    done = invite_many(request.actor, event_id=event_id, guests=chosen)
    return InvitedOut(added=done.added, already=done.already)


@router.patch(
    "/{event_id}/guests/{guest_id}", response={200: EventOut, **PROBLEMS}, summary="Note a reply", openapi_extra=HOLD
)  # fmt: skip
def change_guest(request: Request, event_id: Path[Id], guest_id: Path[Id], body: ReplyIn) -> EventOut:
    """Before the event; who came is said when it is summed up."""
    return _out(note_reply(request.actor, event_id=event_id, guest_id=guest_id, reply=body.reply))


@router.delete(
    "/{event_id}/guests/{guest_id}", response={200: EventOut, **PROBLEMS}, summary="Off the list", openapi_extra=HOLD
)  # fmt: skip
def remove_guest(request: Request, event_id: Path[Id], guest_id: Path[Id]) -> EventOut:
    """Before the event."""
    return _out(disinvite(request.actor, event_id=event_id, guest_id=guest_id))


@router.put(
    "/{event_id}/guests/{guest_id}/follow-up", response={200: EventOut, **PROBLEMS}, summary="Followed up",
    openapi_extra=HOLD,
)  # fmt: skip
def mark_followed(request: Request, event_id: Path[Id], guest_id: Path[Id], body: FollowIn) -> EventOut:
    """Of somebody who came."""
    told = follow_up_guest(request.actor, event_id=event_id, guest_id=guest_id, note=body.note, done=body.done)
    return _out(told)


@router.put(
    "/{event_id}/gifts/{gift_id}", response={200: EventOut, **PROBLEMS}, summary="Hold pieces of a gift",
    openapi_extra=HOLD,
)  # fmt: skip
def hold_gifts(request: Request, event_id: Path[Id], gift_id: Path[Id], body: ReserveIn) -> EventOut:
    """Exactly so many; 409 where the stock has fewer."""
    return _out(reserve_gifts(request.actor, event_id=event_id, gift_id=gift_id, pieces=body.pieces))


@router.post("/{event_id}/end", response={201: EventOut, **PROBLEMS}, summary="Sum an event up", openapi_extra=HOLD)
@idempotent()
def create_event_end(request: Request, event_id: Path[Id], body: EventEnd, *, idempotency_key: str) -> EventOut:
    """What was reserved and not given is in stock again."""
    told = sum_up_event(
        request.actor, event_id=event_id, result=body.result, came=body.came,
        spent={each.part_id: each.spent_minor for each in body.spent},
        given={each.gift_id: each.pieces for each in body.given},
    )  # fmt: skip
    return _out(told)


@router.post("/{event_id}/cancel", response={201: EventOut, **PROBLEMS}, summary="Cancel", openapi_extra=HOLD)
@idempotent()
def create_cancelling(request: Request, event_id: Path[Id], body: EventCancel, *, idempotency_key: str) -> EventOut:
    """What was reserved is in stock again."""
    return _out(cancel_event(request.actor, event_id=event_id, reason=body.reason))


def _out(value: EventValue) -> EventOut:
    told = {name: getattr(value, name) for name in EventOut.model_fields if name not in ("parts", "guests", "gifts")}
    return EventOut(
        **told,
        parts=[
            EventPartOut(**{name: getattr(each, name) for name in EventPartOut.model_fields}) for each in value.parts
        ],
        guests=[GuestOut(**{name: getattr(each, name) for name in GuestOut.model_fields}) for each in value.guests],
        gifts=[SheetGiftOut(**{n: getattr(each, n) for n in SheetGiftOut.model_fields}) for each in value.gifts],
    )
