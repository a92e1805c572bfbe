"""The file of an import: kept in pieces in the database, so that any worker can read it behind the tenant's wall."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shuke.unify.errors import NotReady
from shuke.unify.models import ImportBatch, ImportPart

_PART = 4 << 20


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(batch: ImportBatch, path: Path) -> None:
    """Store a file with its import."""
    with path.open("rb") as file:
        position = 0
        while data := file.read(_PART):
            ImportPart.objects.create(batch=batch, position=position, data=data)
            position += 1


def forget(batch: ImportBatch) -> None:
    """Remove the stored file; what came of it stays."""
    ImportPart.objects.filter(batch=batch).delete()


@contextmanager
def unpacked(batch: ImportBatch) -> Iterator[Path]:
    """The stored file on disk for the time of the block; raises NotReady when it is gone."""
    with tempfile.NamedTemporaryFile(prefix="shuke-import-") as file:
        for data in (
            ImportPart.objects.filter(batch=batch).order_by("position").values_list("data", flat=True).iterator(1)
        ):
            file.write(data)
        file.flush()
        if not file.tell():
            raise NotReady(state=batch.get_state_display())
        yield Path(file.name)
