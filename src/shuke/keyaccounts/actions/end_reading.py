"""Somebody at a company sees what we promised it no longer: we end it, or he does."""

from django.db import connection

from shuke.keyaccounts.models import PromiseReader
from shuke.keyaccounts.promises.errors import ReadingOver
from shuke.keyaccounts.promises.reading import EndedBy, ReaderValue
from shuke.keyaccounts.queries.readers import value_of
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked

_FORGET = """
DELETE FROM keyaccounts_promise_reader reader WHERE reader.merchant_id = %s AND NOT EXISTS (
  SELECT FROM customers_contact contact
  WHERE contact.merchant_id = reader.merchant_id AND contact.id = reader.contact_id)
"""


@action("keyaccounts.care")
def end_reading(actor: Actor, *, reader_id: int) -> ReaderValue:
    """Close the promises to a contact, or take the invitation back; once more changes nothing. Raises NotFound."""
    return _ended(locked(PromiseReader, pk=reader_id), EndedBy.HOUSE)


@action("keyaccounts.care")
def restore_reading(actor: Actor, *, reader_id: int) -> ReaderValue:
    """Take back that we ended it; what was not ended stays as it is.

    Raises NotFound, and ReadingOver for what he ended himself and where another invitation runs by now.
    """
    row = locked(PromiseReader, pk=reader_id)
    if row.ended_at is None:
        return value_of(row)
    runs = PromiseReader.objects.filter(contact_id=row.contact_id, ended_at=None).exists()
    if row.ended_by != EndedBy.HOUSE or runs:
        raise ReadingOver(name=value_of(row).name)
    row.ended_at, row.ended_by = None, ""
    row.save(update_fields=["ended_at", "ended_by"])
    return value_of(row)


@action("keyaccounts.read_promises")
def end_own_reading(actor: Actor, *, reader_id: int) -> ReaderValue:
    """The person himself wants to see them no more. Raises NotFound for what is not open to him."""
    return _ended(locked(PromiseReader, pk=reader_id, person_id=actor.person_id or 0), EndedBy.PERSON)


@action("keyaccounts.relations")
def forget_readers(actor: Actor) -> int:
    """Delete the invitations of contacts who were forgotten; how many. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [actor.merchant_id])
        return int(cursor.rowcount)


def _ended(row: PromiseReader, by: EndedBy) -> ReaderValue:
    if row.ended_at is None:
        row.ended_at, row.ended_by = clock.now(), by
        row.save(update_fields=["ended_at", "ended_by"])
    return value_of(row)
