"""Write something down about a customer."""

from shuke.customers import rules
from shuke.customers.actions.locking import lock_customer
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.events import NoteAdded
from shuke.customers.models import Note
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("customers.note")
def add_note(actor: Actor, *, customer_id: int, text: str) -> int:
    """Keep a note with its author and moment; its id. Raises NotFound, NoteEmpty, NoteTooLong."""
    lock_customer(customer_id)
    now = clock.now()
    note = Note.objects.create(customer_id=customer_id, text=rules.check_note(text), author_id=actor.staff_id, at=now)
    write_timeline(customer_id, now, "note", str(note.pk), params={"text": note.text, "by": actor.label})
    record(NoteAdded(subject=customer_id, note_id=note.pk))
    return int(note.pk)
