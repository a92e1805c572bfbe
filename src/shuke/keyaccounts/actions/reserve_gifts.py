"""Hold pieces of a gift for an event."""

from shuke.keyaccounts.actions.event_sheet import held_event
from shuke.keyaccounts.actions.stock import take_pieces
from shuke.keyaccounts.models import EventGift
from shuke.keyaccounts.queries.events import event
from shuke.keyaccounts.sheets.values import EventValue
from shuke.kit.access import Actor, action
from shuke.kit.problems import InvalidInput


@action("keyaccounts.events")
def reserve_gifts(actor: Actor, *, event_id: int, gift_id: int, pieces: int) -> EventValue:
    """Hold exactly so many; the difference leaves the stock or is back. Raises NotFound, EventOver, OutOfStock."""
    if not 0 <= pieces <= 100_000:
        raise InvalidInput(field="pieces")
    held_event(event_id)
    row = EventGift.objects.filter(event_id=event_id, gift_id=gift_id).first()
    take_pieces(gift_id, pieces - (row.reserved if row else 0))
    if row is not None:
        row.reserved = pieces
        row.save(update_fields=["reserved"])
    elif pieces:
        EventGift.objects.create(event_id=event_id, gift_id=gift_id, reserved=pieces)
    return event(event_id)
