"""The file of an import: kept in pieces in the database, so that any worker can read it behind the tenant's wall."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from shuke.unify.errors import FileGone
from shuke.unify.models import ImportBatch, ImportPart
from shuke.unify.reading.limits import LARGEST_UPLOAD_MB

_PART = 4 << 20


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(batch: ImportBatch, path: Path) -> None:
    """Store a file with its import, unless that has it or it is larger than a web upload may be."""
    if path.stat().st_size > LARGEST_UPLOAD_MB << 20 or ImportPart.objects.filter(batch=batch).exists():
        return
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
    """The stored file on disk for the time of the block; raises FileGone."""
    with tempfile.NamedTemporaryFile(prefix="shuke-import-") as file:
        for data in (
            ImportPart.objects.filter(batch=batch).order_by("position").values_list("data", flat=True).iterator(1)
        ):
            file.write(data)
        file.flush()
        if not file.tell():
            raise FileGone
        yield Path(file.name)


@contextmanager
def file_of(batch: ImportBatch, path: str) -> Iterator[Path]:
    """The file at a path of this machine, or without one the stored file; raises FileGone."""
    with nullcontext(Path(path)) if path else unpacked(batch) as file:
        yield file
