"""A backup restored on an empty machine holds the same, to the cent and the row, with the same rights."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from shuke.config import embedded
from shuke.config.embedded import places
from tests.support.servers import ROOT

pytestmark = pytest.mark.slow


def shuke(folder, *words):
    """Run a command as a person would, on the embedded database of a folder."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("SHUKE_", "DATABASE_"))}
    environment |= {"SHUKE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "shuke.config.settings"}
    return subprocess.run(
        [sys.executable, "-m", "shuke.command", *words], cwd=ROOT, env=environment, text=True, capture_output=True
    )


@pytest.fixture
def folder(tmp_path):
    made = []

    def make(name):
        made.append(tmp_path / name)
        made[-1].mkdir()
        return made[-1]

    yield make
    for each in made:
        embedded.stop(each)
        server = embedded.known(each)
        if server and Path(server.cluster).is_relative_to(places.SHARED_HOME):
            shutil.rmtree(Path(server.cluster).parent)


def change(folder, *statements):
    server = embedded.start(folder)
    with server.connect("shuke") as superuser:
        for statement in statements:
            superuser.execute(statement)
    embedded.stop(folder)


@pytest.fixture
def backed_up(folder, tmp_path):
    shop = folder("shop")
    assert shuke(shop, "migrate").returncode == 0
    change(
        shop,
        "INSERT INTO ledger_account (merchant_id, holder_id, kind, unit, balance, opened_at) "
        "VALUES (1, 7, 'principal', 'CNY', 12345, now()), (2, 8, 'principal', 'CNY', 55, now())",
    )
    (shop / "files").mkdir()
    (shop / "files" / "熟客.txt").write_text("照片")
    answer = shuke(shop, "backup", str(tmp_path / "all.tar"))
    assert answer.returncode == 0, answer.stderr
    assert "CNY: 12,400 in customers' balances (minor units)" in answer.stdout
    return shop, tmp_path / "all.tar"


def test_a_restored_backup_is_the_same(backed_up, folder):
    shop, archive = backed_up
    new = folder("new")
    answer = shuke(new, "restore", str(archive))
    assert (answer.returncode, answer.stdout.splitlines()[-1]) == (0, "The sums are those of the backup.")
    assert (new / "files" / "熟客.txt").read_text() == "照片"
    assert (new / "secret-key").read_text() == (shop / "secret-key").read_text()
    assert archive.stat().st_mode & 0o777 == 0o600
    sound = shuke(new, "doctor")
    assert (sound.returncode, sound.stdout.splitlines()[-1]) == (0, "All is well.")
    with embedded.start(new).connect("shuke") as superuser:
        rights = "SELECT has_table_privilege('shuke_app', 'ledger_transfer', 'INSERT'), \
            has_table_privilege('shuke_app', 'ledger_transfer', 'UPDATE')"
        assert superuser.execute(rights).fetchone() == (True, False)


def test_it_is_never_put_over_something(backed_up):
    shop, archive = backed_up
    answer = shuke(shop, "restore", str(archive))
    assert (answer.returncode, "The database is not empty" in answer.stdout) == (1, True)


def test_sums_that_differ_are_told_and_fail(backed_up, folder, tmp_path):
    _, archive = backed_up
    forged = tmp_path / "forged.tar"
    with tarfile.open(archive) as source, tarfile.open(forged, "w") as target:
        for entry in source:
            content = source.extractfile(entry)
            if entry.name == "sums.json":
                text = content.read().replace(b"12400", b"12401")
                entry.size = len(text)
                content = io.BytesIO(text)
            target.addfile(entry, content)
    answer = shuke(folder("new"), "restore", str(forged))
    assert (answer.returncode, answer.stdout) == (1, "balances in CNY: 12400 here, 12401 there\n")


def test_a_file_that_is_no_backup_is_refused(folder, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"no archive")
    answer = shuke(folder("new"), "restore", str(tmp_path / "photo.jpg"))
    assert (answer.returncode, "cannot be read as a backup" in answer.stdout) == (1, True)


@pytest.mark.parametrize(
    ("name", "kind"), [("../evil", tarfile.REGTYPE), ("/evil", tarfile.REGTYPE), ("files/evil", tarfile.SYMTYPE)]
)
def test_a_file_that_would_write_elsewhere_is_refused(folder, tmp_path, name, kind):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, "/etc/passwd"
    with tarfile.open(tmp_path / "bad.tar", "w") as archive:
        archive.addfile(entry)
    answer = shuke(folder("new"), "restore", str(tmp_path / "bad.tar"))
    assert (answer.returncode, f"{name} is no part of a backup" in answer.stdout) == (1, True)
    assert not (tmp_path / "evil").exists()
