"""Invite to an event, and note what became of an invitation."""

from django.db import IntegrityError, transaction

from shuke.customers import queries as customers
from shuke.customers.queries.contacts import contact
from shuke.keyaccounts.actions.event_sheet import held_event
from shuke.keyaccounts.models import EventGuest
from shuke.keyaccounts.queries.events import event
from shuke.keyaccounts.sheets.errors import InvitedAlready, ListFull
from shuke.keyaccounts.sheets.values import EventValue, Reply
from shuke.kit.access import Actor, action
from shuke.kit.problems import InvalidInput, NotFound
from shuke.kit.text.normalise import prose

_BEFORE = (Reply.INVITED, Reply.COMING, Reply.DECLINED)
MOST_GUESTS = 2_000


@action("keyaccounts.events")
def invite(
    actor: Actor, *, event_id: int, customer_id: int, name: str = "", contact_id: int | None = None
) -> EventValue:
    """Put somebody on the list; without a name the contact, or the customer as such.

    Raises NotFound (also for a contact who is not theirs), EventOver, InvitedAlready, ListFull.
    """
    held_event(event_id)
    customer = customers.customer(customer_id)
    person = customer.name if contact_id is None else _contact_name(customer_id, contact_id)
    check_room(event_id, 1)
    guest = EventGuest(
        event_id=event_id, customer_id=customer.id, contact_id=contact_id, name=prose(name)[:80] or person
    )
    try:
        with transaction.atomic():
            guest.save()
    except IntegrityError:
        raise InvitedAlready(field="name") from None
    return event(event_id)


@action("keyaccounts.events")
def note_reply(actor: Actor, *, event_id: int, guest_id: int, reply: str) -> EventValue:
    """Invited, coming or declined; who came is said when the event is summed up. Raises NotFound, EventOver."""
    held_event(event_id)
    if reply not in _BEFORE:
        raise InvalidInput(field="reply")
    if not EventGuest.objects.filter(event_id=event_id, pk=guest_id).update(reply=reply):
        raise NotFound
    return event(event_id)


@action("keyaccounts.events")
def disinvite(actor: Actor, *, event_id: int, guest_id: int) -> EventValue:
    """Off the list again. Raises NotFound, EventOver."""
    held_event(event_id)
    gone, _kinds = EventGuest.objects.filter(event_id=event_id, pk=guest_id).delete()
    if not gone:
        raise NotFound
    return event(event_id)


def check_room(event_id: int, more: int) -> None:
    """A list holds so many; raises ListFull. The event is locked by whoever asks."""
    if EventGuest.objects.filter(event_id=event_id).count() + more > MOST_GUESTS:
        raise ListFull(most=MOST_GUESTS)


def _contact_name(customer_id: int, contact_id: int) -> str:
    found = contact(contact_id)
    if found.customer_id != customer_id:
        raise NotFound
    return found.name
