"""One file with everything: database, uploads, secret; and the sums that prove a restored copy."""

import argparse
import io
import json
import os
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shuke.command.prepare import data_argument, set_up

if TYPE_CHECKING:
    from shuke.command.sums import Sums

ABOUT = "Write everything into one file (database, uploads, secret)."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    data_argument(parser)
    parser.add_argument("file", nargs="?", help="file to write (shuke-DATE.tar in the current folder)")


def run(options: argparse.Namespace) -> int:
    """Write the file and print its sums."""
    from shuke.command.serve import leave

    started = set_up(options)
    # When the backup was made is a fact of this machine, not of the (movable) business clock.
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = Path(options.file or f"shuke-{stamp}.tar").expanduser()
    try:
        for line in write(target):
            print(line)
    finally:
        leave(started)
    print(f"Written to {target}. It holds the secret key and personal data: keep it as safe as the till.")
    return 0


def write(target: Path) -> list[str]:
    """Write the archive (0600) and answer with what it holds, in lines."""
    from django.conf import settings

    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        dump = Path(folder) / "database.dump"
        taken = _dump(dump)
        draft = target.with_name(target.name + ".part")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
            _add_text(archive, "sums.json", json.dumps(taken.as_json(), indent=1))
            archive.add(dump, "database.dump")
            for path, name in ((settings.DATA / "secret-key", "secret-key"), (settings.MEDIA_ROOT, "files")):
                if Path(path).exists():
                    archive.add(path, name)
        draft.replace(target)
    return taken.lines()


def _dump(target: Path) -> "Sums":
    from django.db import connections, transaction

    from shuke.command import client, sums

    with transaction.atomic(using="backup"), connections["backup"].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        # The same snapshot for both: the sums are those of the dump, whatever is sold meanwhile.
        client.run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}", alias="backup")
        return sums.take()


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
