"""Collects the static files under hashed names, again only when one of them changed."""

import hashlib
import os
from pathlib import Path


def ask_for_hashed_names() -> None:
    """Make the settings of this process and its children serve collected files; call before Django starts."""
    os.environ["SHUKE_HASHED_STATIC"] = "on"


def collect() -> None:
    """Bring STATIC_ROOT up to date; does nothing when no source changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp, mark = Path(settings.DATA) / "static.stamp", _mark()
    if stamp.exists() and stamp.read_text() == mark:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(mark)


def _mark() -> str:
    from django.contrib.staticfiles.finders import get_finders

    mark = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            mark.update(f"{name}|{state.st_size}|{state.st_mtime_ns}\n".encode())
    return mark.hexdigest()
