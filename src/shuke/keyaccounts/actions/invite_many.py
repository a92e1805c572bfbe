"""Invite many to an event at once."""

from collections.abc import Sequence

from shuke.customers import queries as customers
from shuke.customers.queries.contacts import contacts_of
from shuke.keyaccounts.actions.event_sheet import held_event
from shuke.keyaccounts.actions.invite import check_room
from shuke.keyaccounts.models import EventGuest
from shuke.keyaccounts.sheets.errors import NobodyChosen
from shuke.keyaccounts.sheets.values import Invited
from shuke.kit.access import Actor, action
from shuke.kit.problems import NotFound

Whom = tuple[int, int | None]  # a customer, and who of them: nobody is the customer as such


@action("keyaccounts.events")
def invite_many(actor: Actor, *, event_id: int, guests: Sequence[Whom]) -> Invited:
    """Put many on the list; who stands there already is left as he stands, and counted.

    Raises NotFound (also for a contact who is not theirs or has left), EventOver, NobodyChosen, ListFull.
    """
    held_event(event_id)  # locked: two who invite at a time take turns
    chosen = list(dict.fromkeys(guests))
    if not chosen:
        raise NobodyChosen(field="guest")
    names = _names(chosen)
    there = EventGuest.objects.filter(event_id=event_id)
    known, people = set(there.values_list("customer_id", "name")), set(there.values_list("contact_id", flat=True))
    rows: dict[tuple[int, str], EventGuest] = {}
    for customer_id, contact_id in chosen:
        name = names[customer_id, contact_id]
        if (customer_id, name) not in known and (contact_id is None or contact_id not in people):
            row = EventGuest(event_id=event_id, customer_id=customer_id, contact_id=contact_id, name=name)
            rows.setdefault((customer_id, name), row)
    check_room(event_id, len(rows))
    EventGuest.objects.bulk_create(rows.values())
    return Invited(len(rows), len(chosen) - len(rows))


def _names(chosen: Sequence[Whom]) -> dict[Whom, str]:
    ids = {customer_id for customer_id, _contact in chosen}
    names: dict[Whom, str] = {(customer_id, None): name for customer_id, name in customers.names(ids).items()}
    names |= {(each.customer_id, each.id): each.name for each in contacts_of(ids)}
    if not names.keys() >= set(chosen):
        raise NotFound
    return names
