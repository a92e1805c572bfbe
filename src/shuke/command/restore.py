"""Puts a backup onto an empty database and proves that it is the same."""

import argparse
import json
import shutil
import tarfile
import tempfile
from pathlib import Path

from shuke.command.prepare import choose_data, data_argument, set_up

_ROLES = ("default", "migrator", "backup")
# A checkpoint or seal may lie above the last row.
_HIGHEST = """
SELECT greatest((SELECT max(xact) FROM ledger_transfer), (SELECT max(xact) FROM kit_audit),
                (SELECT max(before) FROM ledger_checkpoint), (SELECT max(before) FROM ledger_seal), 0)
"""
ABOUT = "Put a backup onto an empty database and compare the sums."


def arguments(parser: argparse.ArgumentParser) -> None:
    """From where."""
    data_argument(parser)
    parser.add_argument("file", help="file that ./shuke backup wrote")


def run(options: argparse.Namespace) -> int:
    """Restore; 1 when the file is no backup, the database is not empty, or the sums differ."""
    from shuke.command.serve import leave

    folder = choose_data(options)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        try:
            with tarfile.open(options.file) as archive:
                _unpack(archive, Path(place))
        except (tarfile.TarError, OSError) as trouble:
            print(f"{options.file} cannot be read as a backup: {trouble}")
            return 1
        _keep_secret(Path(place), folder)
        started = set_up(options)
        try:
            return read(Path(place))
        finally:
            leave(started)


def read(place: Path) -> int:
    """Restore an unpacked backup into the configured database; exit code."""
    from django.conf import settings
    from django.db import connections

    from shuke.command import client, sums
    from shuke.config import roles
    from shuke.kit import commit_order

    if connections["migrator"].introspection.table_names():
        print("The database is not empty: restore onto a new one (--data NEWFOLDER, or an empty DATABASE_URL).")
        return 1
    with connections["migrator"].cursor() as cursor:
        for statement in roles.no_future_rights(*(connections.settings[alias]["USER"] for alias in _ROLES)):
            cursor.execute(statement)
    # The roles are this installation's own; the migrator owns what it restores.
    client.run("pg_restore", "--no-owner", "--no-comments", "--exit-on-error", "--single-transaction",
               f"--dbname={connections.settings['migrator']['NAME']}", str(place / "database.dump"),
               alias="migrator")  # fmt: skip
    with connections["migrator"].cursor() as cursor:
        cursor.execute("ANALYZE")
    if (place / "files").exists():
        shutil.copytree(place / "files", settings.MEDIA_ROOT, dirs_exist_ok=True)
    there = sums.Sums(**json.loads((place / "sums.json").read_text()))
    here = sums.take()
    differences = here.differences(there)
    with connections["migrator"].cursor() as cursor:
        # This server numbers its transactions from the bottom again: let it go on behind all that were ever written.
        cursor.execute(_HIGHEST)
        for statement in commit_order.definitions(int(cursor.fetchone()[0])):
            cursor.execute(statement)
    print("\n".join(differences or [*here.lines(), "The sums are those of the backup."]))
    return 1 if differences else 0


def _unpack(archive: tarfile.TarFile, place: Path) -> None:
    # The library's own `filter="data"` came with Python 3.11.4, and Debian 12 has 3.11.2.
    for entry in archive:
        name = Path(entry.name)
        if name.is_absolute() or ".." in name.parts or not (entry.isfile() or entry.isdir()):
            raise tarfile.TarError(f"{entry.name} is no part of a backup")
        archive.extract(entry, place, set_attrs=False)
        (place / name).chmod(0o700 if entry.isdir() else 0o600)


def _keep_secret(place: Path, folder: Path) -> None:
    kept, target = place / "secret-key", folder / "secret-key"
    if kept.exists() and not target.exists():
        shutil.copy(kept, target)
        target.chmod(0o600)
