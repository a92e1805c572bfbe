"""pgbench's TPC-B on the same server, in a database of its own: the yardstick that takes out the machine."""

import os
import re
import subprocess
from pathlib import Path

from shuke.config import embedded
from shuke.config.embedded.server import SUPERUSER, Server

_NAME = "shuke_pgbench"


def tps(folder: Path, *, clients: int, scale: int = 10, seconds: int = 20) -> float:
    """Transactions per second, connections made beforehand; with the server's durable settings as they are."""
    server = embedded.known(folder)
    if server is None:
        raise SystemExit("pgbench needs the embedded server")
    with server.connect() as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{_NAME}"'.encode())
        connection.execute(f'CREATE DATABASE "{_NAME}"'.encode())
    try:
        _pgbench(server, "-i", "-q", "-s", str(scale))
        told = _pgbench(server, "-c", str(clients), "-j", "2", "-T", str(seconds))
    finally:
        with server.connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{_NAME}" WITH (FORCE)'.encode())
    found = re.search(r"^tps = ([\d.]+)", told, re.MULTILINE)
    assert found is not None, told
    return float(found[1])


def _pgbench(server: Server, *arguments: str) -> str:
    environment = {
        **os.environ, "PGHOST": server.host, "PGPORT": str(server.port), "PGUSER": SUPERUSER,
        "PGPASSWORD": server.passwords[SUPERUSER], "PGDATABASE": _NAME,
    }  # fmt: skip
    command = [str(Path(server.binaries) / "pgbench"), *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
