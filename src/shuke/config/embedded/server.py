"""What is known of a running embedded server: where it listens and with which passwords."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from shuke.config.secret import write_private

SUPERUSER = "postgres"
_FILE = "postgres.json"


class ServerTrouble(Exception):
    """The embedded server cannot run; the message says what to do."""


@dataclass(frozen=True)
class Server:
    """An embedded server: `host` is a socket folder or a loopback address, `cluster` its data directory."""

    host: str
    port: int
    cluster: str
    binaries: str
    passwords: dict[str, str]

    def url(self, role: str, database: str = "shuke") -> str:
        """The connection address of a role, in libpq's form."""
        secret = self.passwords[role]
        return f"postgresql://{role}:{secret}@/{database}?host={self.host}&port={self.port}"

    def connect(self, database: str = SUPERUSER) -> "psycopg.Connection[tuple[object, ...]]":
        """An autocommit connection as the superuser: for making roles and databases only."""
        return psycopg.connect(
            host=self.host, port=self.port, user=SUPERUSER, password=self.passwords[SUPERUSER],
            dbname=database, autocommit=True, connect_timeout=10,
        )  # fmt: skip

    def keep(self, folder: Path) -> None:
        """Write this server down for the other processes of the installation."""
        write_private(folder / _FILE, json.dumps(asdict(self)))

    def postmaster(self) -> int | None:
        """The process id of the running server, or None."""
        try:
            pid = int((Path(self.cluster) / "postmaster.pid").read_text().splitlines()[0])
            os.kill(pid, 0)
        except (FileNotFoundError, IndexError, ValueError, ProcessLookupError):
            return None
        except PermissionError:
            return pid
        return pid


def known(folder: Path) -> Server | None:
    """The server that was last made for this data folder, running or not."""
    try:
        return Server(**json.loads((folder / _FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
