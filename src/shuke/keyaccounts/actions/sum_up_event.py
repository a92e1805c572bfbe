"""An event was held: who came, what it cost, what is left over, what came of it; and the follow-up of who came."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.event_sheet import held_event
from shuke.keyaccounts.actions.stock import take_pieces
from shuke.keyaccounts.models import CareEvent, EventGuest
from shuke.keyaccounts.queries.events import event
from shuke.keyaccounts.sheets.errors import EventAhead, ResultMissing
from shuke.keyaccounts.sheets.values import EventState, EventValue, Reply
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.calendar.deadlines import nth_working_day
from shuke.kit.calendar.working_days import MissingYear
from shuke.kit.locks import locked
from shuke.kit.problems import InvalidInput, NotFound

FOLLOW_WITHIN = 3  # working days


@action("keyaccounts.events")
def sum_up_event(
    actor: Actor, *, event_id: int, result: str, came: Collection[int], spent: Mapping[int, int] | None = None,
    given: Mapping[int, int] | None = None,
) -> EventValue:  # fmt: skip
    """`came` are guests, `spent` minor units by part, `given` pieces by gift; pieces left over are in stock again.

    Raises NotFound, EventOver, EventAhead, ResultMissing, InvalidInput.
    """
    row = held_event(event_id)
    today = clock.today(identity.merchant(actor.merchant_id).time_zone)
    if row.held_on > today:
        raise EventAhead
    row.state, row.result = EventState.HELD, result.strip()[:2000]
    if not row.result:
        raise ResultMissing(field="result")
    row.save(update_fields=["state", "result"])
    _spend(row, spent or {})
    _give(row, given or {})
    _follow(row, set(came), today)
    return event(event_id)


@action("keyaccounts.events")
def follow_up_guest(actor: Actor, *, event_id: int, guest_id: int, note: str = "", done: bool = True) -> EventValue:
    """Somebody who came was spoken to since; `done=False` takes that back. Raises NotFound, EventAhead."""
    row = locked(CareEvent, pk=event_id)
    guest = EventGuest.objects.filter(event_id=row.pk, pk=guest_id).first()
    if guest is None:
        raise NotFound
    if guest.follow_on is None:
        raise EventAhead
    guest.followed_on = clock.today(identity.merchant(actor.merchant_id).time_zone) if done else None
    guest.note = note.strip()[:300] or guest.note
    guest.save(update_fields=["followed_on", "note"])
    return event(event_id)


def _spend(row: CareEvent, spent: Mapping[int, int]) -> None:
    if any(minor < 0 for minor in spent.values()):
        raise InvalidInput(field="spent")
    for part in row.parts.all():
        part.spent_minor = spent.get(part.pk, part.budget_minor)
        part.save(update_fields=["spent_minor"])


def _give(row: CareEvent, given: Mapping[int, int]) -> None:
    for held in row.gifts.order_by("gift_id"):
        held.given = given.get(held.gift_id, held.reserved)
        if not 0 <= held.given <= held.reserved:
            raise InvalidInput(field="given")
        take_pieces(held.gift_id, held.given - held.reserved)
        held.save(update_fields=["given"])


def _follow(row: CareEvent, came: set[int], today: date) -> None:
    guests = list(EventGuest.objects.filter(event_id=row.pk))
    if not came <= {guest.pk for guest in guests}:
        raise NotFound
    due = _due(today)
    for guest in guests:
        was_there = guest.pk in came
        declined = guest.reply == Reply.DECLINED
        guest.reply = Reply.CAME if was_there else Reply.DECLINED if declined else Reply.ABSENT
        guest.follow_on = due if was_there else None
    EventGuest.objects.bulk_update(guests, ["reply", "follow_on"], batch_size=500)
    for guest in guests:
        if guest.pk in came:
            customers.write_timeline(
                guest.customer_id, clock.now(), "care_event_came", f"{row.pk}:{guest.pk}",
                params={"title": row.title, "name": guest.name},
            )  # fmt: skip


def _due(today: date) -> date:
    try:
        return nth_working_day(today + timedelta(days=1), FOLLOW_WITHIN, identity.work_calendar())
    except MissingYear:
        return today + timedelta(days=FOLLOW_WITHIN)
