"""The installation's own secrets: made once, kept in files only their owner can read."""

import os
import secrets
import tempfile
from pathlib import Path


def kept_secret(path: Path) -> str:
    """The secret in this file; made (0600, 64 random characters) when the file is missing."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        write_private(path, secrets.token_urlsafe(48), replace=False)
        return path.read_text(encoding="ascii").strip()


def write_private(path: Path, content: str, *, replace: bool = True) -> None:
    """Write a 0600 file in one step; with `replace=False` a file that another process made first stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")  # 0600 from its first byte
    draft = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(content)
    if replace:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process's secret is the one that counts
    finally:
        draft.unlink()
