"""Where uploaded files lie: in the data folder, under their merchant, each under the hash of its content."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from shuke.kit.pictures.files import write
from shuke.kit.tenancy import current_merchant

_DIGEST = re.compile(r"[0-9a-f]{64}")
_TURNS = "SELECT pg_advisory_xact_lock(hashtextextended('uploads', %s))"


def take_turns() -> None:
    """One at a time among those who keep or clear this merchant's files, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_TURNS, [current_merchant()])


def keep(content: bytes) -> str:
    """Write a file of the open merchant; its digest. Call `take_turns` first."""
    digest = hashlib.sha256(content).hexdigest()
    write(path_of(current_merchant(), digest), content)
    return digest


def content_of(digest: str) -> bytes:
    """A file of the open merchant's; raises FileNotFoundError."""
    return path_of(current_merchant(), digest).read_bytes()


def clear(used: set[str]) -> int:
    """Delete the open merchant's files that nobody refers to any more; how many. Call `take_turns` first."""
    unused = [path for path in _all() if path.name not in used]
    for path in unused:
        path.unlink(missing_ok=True)
    return len(unused)


def path_of(merchant_id: int, digest: str) -> Path:
    """The file with this content; ValueError for anything that is no digest."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError("no file is called so")
    return _folder(merchant_id) / digest[:2] / digest


def _all() -> Iterator[Path]:
    return (path for path in _folder(current_merchant()).glob("??/*") if _DIGEST.fullmatch(path.name))


def _folder(merchant_id: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "uploads" / str(int(merchant_id))
