"""Keep a file at a record, take it away, bring it back, hand it out; clear what was away long enough."""

import secrets

from django.db.models import Sum

from shuke.customers.company.rules import check_short
from shuke.customers.errors import CustomerArchived, FilesFull, TooManyFiles
from shuke.customers.models import Customer, KeptFile
from shuke.customers.queries.files import KEPT_AFTER_REMOVAL, FileValue, file_value
from shuke.kit import attempts, clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.pictures.keeping import UPLOADS
from shuke.kit.problems import NotFound
from shuke.kit.uploads import files
from shuke.kit.uploads.reading import Upload, read_upload

MOST_FILES = 200  # of one customer
MOST_TOGETHER = 20_000_000_000  # bytes of one merchant
_LONGEST_NOTE = 200


@action("customers.keep_files")
def keep_file(actor: Actor, *, customer_id: int, content: bytes, name: str, note: str = "") -> FileValue:
    """Keep a file with a customer, known by its content; the same again is the same file.

    Raises NotFound, CustomerArchived, TooManyFiles, FilesFull, TooManyAttempts and what `read_upload` raises.
    """
    attempts.spend(f"uploads {actor.merchant_id}", limit=UPLOADS)
    said = check_short(note, _LONGEST_NOTE, "note")
    upload = read_upload(content, name=name)
    customer = locked(Customer, pk=customer_id)
    if customer.archived_at:
        raise CustomerArchived
    files.take_turns()
    _check_room(customer_id, upload)
    digest = files.keep(upload.content)
    facts = {
        "key": secrets.token_urlsafe(16), "name": upload.name, "ending": upload.ending, "note": said,
        "size": len(upload.content), "added_by_id": actor.staff_id, "added_at": clock.now(),
    }  # fmt: skip
    row, _made = KeptFile.objects.get_or_create(
        customer_id=customer_id, digest=digest, removed_at=None, defaults=facts
    )  # fmt: skip
    return file_value(row)


@action("customers.keep_files")
def remove_file(actor: Actor, *, customer_id: int, file_key: str) -> None:
    """Take a file away; for 30 days it can be brought back. Again is the same. Raises NotFound."""
    row = locked(KeptFile, customer_id=customer_id, key=file_key)
    if row.removed_at is None:
        row.removed_at = clock.now()
        row.save(update_fields=["removed_at"])


@action("customers.keep_files")
def restore_file(actor: Actor, *, customer_id: int, file_key: str) -> FileValue:
    """Bring a removed file back, unless the same was kept anew meanwhile: then that one stays. Raises NotFound."""
    locked(Customer, pk=customer_id)
    row = locked(KeptFile, customer_id=customer_id, key=file_key)
    again = KeptFile.objects.filter(customer_id=customer_id, digest=row.digest, removed_at=None).first()
    if again is not None:
        return file_value(again)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return file_value(row)


@action("customers.files")
def fetch_file(actor: Actor, *, customer_id: int, file_key: str) -> tuple[FileValue, bytes]:
    """A file and its content; each time is audited. Raises NotFound, also for what was removed."""
    row = KeptFile.objects.filter(customer_id=customer_id, key=file_key, removed_at=None).first()
    if row is None:
        raise NotFound
    try:
        return file_value(row), files.content_of(row.digest)
    except FileNotFoundError:
        raise NotFound from None


@action("customers.keep_files")
def forget_removed_files(actor: Actor) -> int:
    """Forget what was removed more than 30 days ago; how many. Its content goes with `clear_files`."""
    long_ago = clock.now() - KEPT_AFTER_REMOVAL
    return int(KeptFile.objects.filter(removed_at__lte=long_ago).delete()[0])


def clear_files() -> int:
    """Delete from the folder what no row names any more; how many. In a transaction after the rows went."""
    files.take_turns()
    return files.clear(set(KeptFile.objects.values_list("digest", flat=True)))


def _check_room(customer_id: int, upload: Upload) -> None:
    if KeptFile.objects.filter(customer_id=customer_id, removed_at=None).count() >= MOST_FILES:
        raise TooManyFiles(limit=MOST_FILES)
    together = KeptFile.objects.aggregate(all=Sum("size"))["all"] or 0
    if together + len(upload.content) > MOST_TOGETHER:
        raise FilesFull(limit=MOST_TOGETHER // 1_000_000_000)
