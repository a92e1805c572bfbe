"""Write an event sheet, and cancel an event."""

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.plan_writing import check_staff
from shuke.keyaccounts.actions.stock import take_pieces
from shuke.keyaccounts.models import CareEvent, EventPart
from shuke.keyaccounts.queries.events import event
from shuke.keyaccounts.sheets.errors import DayOutOfReach, EventOver, ResultMissing
from shuke.keyaccounts.sheets.rules import in_reach
from shuke.keyaccounts.sheets.values import MOST_PARTS, EventInput, EventKind, EventState, EventValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import InvalidInput
from shuke.kit.text.normalise import prose


def held_event(event_id: int) -> CareEvent:
    """An event that lies ahead, locked. Raises NotFound, EventOver."""
    row = locked(CareEvent, pk=event_id)
    if row.state != EventState.PLANNED:
        raise EventOver
    return row


@action("keyaccounts.events")
def make_event(actor: Actor, *, given: EventInput) -> EventValue:
    """A new sheet. Raises InvalidInput, NotFound, DayOutOfReach."""
    row = CareEvent()
    _write(actor, row, given)
    return event(row.pk)


@action("keyaccounts.events")
def change_event(actor: Actor, *, event_id: int, given: EventInput) -> EventValue:
    """Write a sheet anew; guests and gifts stay. Raises NotFound, EventOver, InvalidInput,
    DayOutOfReach.
    """
    _write(actor, held_event(event_id), given)
    return event(event_id)


@action("keyaccounts.events")
def cancel_event(actor: Actor, *, event_id: int, reason: str) -> EventValue:
    """It is not held; what was reserved is in stock again. Raises NotFound, EventOver, ResultMissing."""
    row = held_event(event_id)
    row.state, row.result = EventState.CANCELLED, prose(reason)[:2000]
    if not row.result:
        raise ResultMissing(field="reason")
    row.save(update_fields=["state", "result"])
    for held in row.gifts.order_by("gift_id"):
        take_pieces(held.gift_id, -held.reserved)
    row.gifts.update(reserved=0)
    return event(event_id)


def _write(actor: Actor, row: CareEvent, given: EventInput) -> None:
    row.kind, row.title, row.goal = given.kind, prose(given.title)[:80], given.goal.strip()[:600]
    row.held_on, row.place, row.budget_minor = given.held_on, prose(given.place)[:120], given.budget_minor
    row.owner_id = given.owner_id
    wrong = {
        "kind": row.kind not in EventKind.values, "title": not row.title, "budget": row.budget_minor < 0,
        "parts": len(given.parts) > MOST_PARTS
        or any(each.budget_minor < 0 or not prose(each.text) for each in given.parts),
    }  # fmt: skip
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise InvalidInput(field=field)
    if not in_reach(row.held_on, clock.today(identity.merchant(actor.merchant_id).time_zone)):
        raise DayOutOfReach(field="held_on")
    check_staff([given.owner_id])
    row.save()
    row.parts.all().delete()
    EventPart.objects.bulk_create(
        EventPart(
            event_id=row.pk, position=place, text=prose(each.text)[:200],
            department=prose(each.department)[:60], budget_minor=each.budget_minor,
        )
        for place, each in enumerate(given.parts)
    )  # fmt: skip
