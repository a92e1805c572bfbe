"""Whom the server runs as: PostgreSQL refuses root, so root lends it a user of its own."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from shuke.config.embedded.server import ServerTrouble

SYSTEM_USER = "shuke"


@dataclass(frozen=True)
class Owner:
    """The system user that owns the cluster; None means whoever runs this program."""

    uid: int | None
    gid: int | None

    def run(self, command: list[str], **options: object) -> "subprocess.CompletedProcess[str]":
        """Run a command as this user and wait; its output is captured."""
        identity: dict[str, object] = {}
        if self.uid is not None:
            identity = {"user": self.uid, "group": self.gid, "extra_groups": [], "cwd": "/"}
        return subprocess.run(  # noqa: S603  our own binaries, no shell
            command, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, **{**identity, **options},
        )  # type: ignore[call-overload]  # fmt: skip

    def own(self, path: Path) -> None:
        """Make a private folder that belongs to this user."""
        path.mkdir(parents=True, exist_ok=True)
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)
        path.chmod(0o700)

    def reaches(self, path: Path) -> bool:
        """Whether this user may enter the folder and read in it."""
        if self.uid is None:
            return True
        return self.run(["/bin/sh", "-c", 'test -x "$0" && test -r "$0"', str(path)]).returncode == 0


def cluster_owner() -> Owner:
    """The user to run the server as: oneself, or for root the system user `shuke` (made when missing)."""
    if os.geteuid() != 0:
        return Owner(None, None)
    try:
        found = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        found = _made()
    return Owner(found.pw_uid, found.pw_gid)


def _made() -> pwd.struct_passwd:
    tool = shutil.which("useradd")
    if tool:
        subprocess.run(  # noqa: S603
            [tool, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            check=False, capture_output=True,
        )  # fmt: skip
    for name in (SYSTEM_USER, "_postgres", "postgres"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerTrouble(
        "PostgreSQL does not run as root. Run ./shuke as an ordinary user, "
        f"or create one for it: useradd --system {SYSTEM_USER}"
    )
