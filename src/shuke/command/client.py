"""PostgreSQL's own programs (pg_dump, pg_restore, pgbench), led to one of our connections."""

import os
import shutil
import subprocess

from django.db import connections

from shuke.config.embedded.places import installed_folder


def program(name: str) -> str:
    """The path of a PostgreSQL program: the wheel's, else the machine's; FileNotFoundError when there is none."""
    own = installed_folder() / "pginstall" / "bin" / name
    if own.exists():
        return str(own)
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is missing: install PostgreSQL's client programs.")
    return found


def run(name: str, *arguments: str, alias: str) -> None:
    """Run a program on the database of a connection; CalledProcessError with its words when it fails."""
    command = [program(name), *arguments]
    subprocess.run(command, env=environment(alias), check=True, stdin=subprocess.DEVNULL)


def environment(alias: str) -> dict[str, str]:
    """The environment that leads libpq to a connection; no password on the command line."""
    place = connections.settings[alias]
    led = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    extra = {f"PG{key.upper()}": str(value) for key, value in place["OPTIONS"].items() if key.startswith("ssl")}
    return {**os.environ, **{name: str(place[key]) for name, key in led.items() if place[key]}, **extra}
