"""Notes and tags that come with a batch, and go with it."""

from collections.abc import Iterable, Mapping

from shuke.customers import rules
from shuke.customers.actions.timeline import write_timeline_entries
from shuke.customers.models import Note, Tag, Tagging, TimelineEntry
from shuke.kit import clock

_STEP = 2000


def write_words_batch(batch: int, *, notes: Iterable[tuple[int, str]], tags: Mapping[str, Iterable[int]]) -> None:
    """Keep notes (customer and text) and put tags on customers (word to customers), marked with their batch, set-wise.

    Whoever carries a tag already keeps it. Texts are cut to what a note and a tag may be at most.
    """
    _write_notes(batch, notes)
    wanted = {rules.check_tag(name[: rules.TAG_LENGTH]): customers for name, customers in tags.items()}
    Tag.objects.bulk_create([Tag(name=name) for name in sorted(wanted)], ignore_conflicts=True)
    ids = dict(Tag.objects.filter(name__in=wanted).values_list("name", "pk"))
    Tagging.objects.bulk_create(
        [
            Tagging(customer_id=customer, tag_id=ids[name], batch=batch)
            for name, customers in wanted.items()
            for customer in sorted(set(customers))
        ],
        batch_size=_STEP, ignore_conflicts=True,
    )  # fmt: skip


def _write_notes(batch: int, notes: Iterable[tuple[int, str]]) -> None:
    now = clock.now()
    written = Note.objects.bulk_create(
        [Note(customer_id=customer, text=text[: rules.NOTE_LENGTH], at=now, batch=batch) for customer, text in notes],
        batch_size=_STEP,
    )  # fmt: skip
    # A note is read on the timeline, wherever it came from.
    write_timeline_entries(
        TimelineEntry(
            customer_id=note.customer_id, at=now, kind="note", ref=str(note.pk), params={"text": note.text, "by": ""},
            batch=batch,
        )
        for note in written
    )  # fmt: skip


def forget_words_batch(batch: int) -> None:
    """Remove the notes and tags that came with a batch; two statements."""
    Note.objects.filter(batch=batch).delete()
    Tagging.objects.filter(batch=batch).delete()
