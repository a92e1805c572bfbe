"""Files at a record."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shuke.customers.models import KeptFile
from shuke.kit import clock
from shuke.kit.uploads.kinds import PICTURES

KEPT_AFTER_REMOVAL = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class FileValue:
    """A file of a customer's; `size` in bytes, `by` who brought it, `removed_at` set once it was taken away."""

    key: str
    customer_id: int
    name: str
    ending: str
    size: int
    note: str
    added_at: datetime
    by: str
    removed_at: datetime | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it can be looked at without fetching it."""
        return self.ending in PICTURES


def files(customer_id: int) -> list[FileValue]:
    """What is kept at a record, the latest first; one statement."""
    rows = KeptFile.objects.filter(customer_id=customer_id, removed_at=None)
    return [file_value(row) for row in rows.select_related("added_by").order_by("-id")]


def removed_files(customer_id: int) -> list[FileValue]:
    """What was removed and can be taken back still, the latest first; one statement."""
    since = clock.now() - KEPT_AFTER_REMOVAL
    rows = KeptFile.objects.filter(customer_id=customer_id, removed_at__gt=since)
    return [file_value(row) for row in rows.select_related("added_by").order_by("-removed_at", "-id")]


def file_names(keys: list[str]) -> dict[str, tuple[str, int]]:
    """By key the name of a file and whose it is; one statement."""
    rows = KeptFile.objects.filter(key__in=keys).values_list("key", "name", "customer_id")
    return {key: (name, customer) for key, name, customer in rows}


def file_value(row: KeptFile) -> FileValue:
    """The row as it crosses the border."""
    return FileValue(
        row.key, row.customer_id, row.name, row.ending, row.size, row.note, row.added_at,
        row.added_by.name if row.added_by else "", row.removed_at,
    )  # fmt: skip
