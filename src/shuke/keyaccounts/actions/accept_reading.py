"""A contact says yes to seeing what was promised to his company."""

from shuke.customers import queries as directory
from shuke.identity import queries as identity
from shuke.identity.errors import InvitationClosed, InvitationForOther
from shuke.keyaccounts.models import PromiseReader
from shuke.keyaccounts.promises.reading import ReaderValue
from shuke.keyaccounts.queries.readers import reader_behind, value_of
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.text.phones import mask_phone


@action("keyaccounts.read_promises")
def accept_reading(actor: Actor, *, secret: str) -> ReaderValue:
    """Open the promises to the person who signed in with the very number that was invited; once more changes nothing.

    Raises NotFound for a link nobody got, InvitationClosed once it is used, run out or withdrawn, or the contact has
    left or another number, InvitationForOther for every number but his, verified.
    """
    row = locked(PromiseReader, pk=reader_behind(secret).id)
    told = value_of(row)
    if told.sees and actor.person_id is not None and told.person_id == actor.person_id:
        return told
    if not told.waits or directory.customer(told.customer_id).archived:
        raise InvitationClosed
    if not actor.person_id or identity.verified_phone(actor.person_id) != row.phone:
        raise InvitationForOther(phone=mask_phone(row.phone))
    row.person_id, row.accepted_at = actor.person_id, clock.now()
    row.save(update_fields=["person_id", "accepted_at"])
    return value_of(row)
