"""Where pictures lie: in the data folder, under their merchant, each under the hash of what it shows."""

import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

_DIGEST = re.compile(r"[0-9a-f]{64}")
# `print` is the best there is; the others are for screens, as small as they look good.
KINDS = {"print": 0, "wide": 1_080, "small": 480}
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def path_of(merchant_id: int, digest: str, kind: str, ending: str) -> Path:
    """The file of one kind of a merchant's picture; ValueError for anything that is no such name."""
    if not _DIGEST.fullmatch(digest) or kind not in KINDS or ending not in TYPES:
        raise ValueError("no picture is called so")
    folder = Path(settings.MEDIA_ROOT) / "pictures" / str(int(merchant_id)) / digest[:2]
    return folder / f"{digest}-{kind}.{ending}"


def write(path: Path, content: bytes) -> None:
    """Write the file whole or not at all; what is there already is the same, because its name is its content."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        # The row that names it is durable when the answer leaves; so is the file.
        os.fsync(stream.fileno())
    Path(draft).replace(path)
