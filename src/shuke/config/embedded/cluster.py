"""Makes, starts and stops the embedded server of a data folder."""

import fcntl
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shuke.config import roles
from shuke.config.embedded.owner import Owner, cluster_owner
from shuke.config.embedded.places import binaries_folder, cluster_folder, socket_folder
from shuke.config.embedded.server import SUPERUSER, Server, ServerTrouble, known

DATABASE = "shuke"

# Modest sizes: a shop's small machine, not a server park. Durability stays on, whatever the speed.
_CONFIGURATION = {
    "max_connections": "120",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "10min",
    "random_page_cost": "1.1",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_min_messages": "warning",
    "unix_socket_permissions": "0700",
}


def start(folder: Path) -> Server:
    """The running server of this data folder: made at first, started when it is down; ServerTrouble if it cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        owner = cluster_owner()
        server = known(folder)
        if server is None or not (Path(server.cluster) / "PG_VERSION").exists():
            server = _make(folder, owner)
        elif server.postmaster() is None:
            server = _run(folder, server, owner)
        return server


def stop(folder: Path) -> None:
    """Stop the server of this data folder after its running transactions; nothing happens when it is down."""
    # Under the same lock as starting: who starts meanwhile waits for the end instead of meeting a dying server.
    with _alone(folder):
        server = known(folder)
        if server is not None and server.postmaster() is not None:
            _tool(cluster_owner(), server, "pg_ctl", "stop", "-D", server.cluster, "-m", "fast", "-w")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "postgres.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _make(folder: Path, owner: Owner) -> Server:
    cluster = cluster_folder(folder, owner)
    passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, *roles.ATTRIBUTES)}
    draft = Server("", 0, str(cluster), str(binaries_folder(cluster, owner)), passwords)
    owner.own(cluster)
    _initialise(draft, owner)
    server = _run(folder, draft, owner)
    _furnish(server)
    return server


def _initialise(server: Server, owner: Owner) -> None:
    cluster = Path(server.cluster)
    password_file = cluster.with_name("postgres.password")
    password_file.touch(mode=0o600)
    if owner.uid is not None:
        os.chown(password_file, owner.uid, -1)
    password_file.write_text(server.passwords[SUPERUSER])
    try:
        _tool(
            owner, server, "initdb", "-D", server.cluster, "-U", SUPERUSER, "--pwfile", str(password_file),
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums",
        )  # fmt: skip
    finally:
        password_file.unlink()
    lines = "".join(f"{name} = '{value}'\n" for name, value in _CONFIGURATION.items())
    with (cluster / "postgresql.conf").open("a") as stream:
        stream.write(f"\n# Written by Shuke when the cluster was made.\n{lines}")


def _run(folder: Path, server: Server, owner: Owner) -> Server:
    sockets = socket_folder(Path(server.cluster))
    if sockets is not None:
        owner.own(sockets)
        host, port, listen = str(sockets), 5432, ""
    else:
        host, port, listen = "127.0.0.1", _free_port(), "127.0.0.1"
    placed = Server(host, port, server.cluster, server.binaries, server.passwords)
    options = f"-c listen_addresses='{listen}' -c port={port} -c unix_socket_directories='{sockets or ''}'"
    log = str(Path(server.cluster) / "server.log")
    _tool(owner, placed, "pg_ctl", "start", "-D", server.cluster, "-w", "-t", "60", "-l", log, "-o", options, log=log)
    placed.keep(folder)
    return placed


def _furnish(server: Server) -> None:
    with server.connect() as connection:
        for role in roles.ATTRIBUTES:
            connection.execute(roles.create_role(role, server.passwords[role]).encode())
        connection.execute(roles.create_database(DATABASE).encode())
    furnish_database(server, DATABASE)


def furnish_database(server: Server, name: str) -> None:
    """Give a fresh database its extensions and rights."""
    with server.connect(name) as connection:
        for statement in (*roles.extensions(), *roles.rights()):
            connection.execute(statement.encode())


def _tool(owner: Owner, server: Server, name: str, *arguments: str, log: str | None = None) -> None:
    answer = owner.run([str(Path(server.binaries) / name), *arguments])
    if answer.returncode:
        tail = Path(log).read_text(errors="replace")[-1500:] if log and Path(log).exists() else ""
        raise ServerTrouble(f"{name} failed:\n{answer.stdout}{tail}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
