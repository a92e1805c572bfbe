"""The embedded PostgreSQL: made once, found again, safe, and private."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

from shuke.config import embedded, roles
from shuke.config.embedded import places

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    # Root's own system user must be able to enter; pytest's folders are closed to others.
    yield tmp_path
    clear_away(tmp_path)


def clear_away(folder):
    embedded.stop(folder)
    server = embedded.known(folder)
    if server and Path(server.cluster).is_relative_to(places.SHARED_HOME):
        shutil.rmtree(Path(server.cluster).parent)


def test_a_server_is_made_once_and_found_again(folder):
    first = embedded.start(folder)
    with psycopg.connect(first.url(roles.MIGRATOR)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 熟客 FROM (VALUES ('x')) AS v(熟客)")
    embedded.stop(folder)
    assert first.postmaster() is None
    again = embedded.start(folder)
    with psycopg.connect(again.url(roles.APP)) as connection:
        assert connection.execute("SELECT 熟客 FROM kept").fetchall() == [("x",)]
    assert again.passwords == first.passwords


def test_a_running_server_is_not_started_twice(folder):
    first = embedded.start(folder)
    assert (embedded.start(folder).postmaster(), first.postmaster() is None) == (first.postmaster(), False)


def test_it_forgets_no_commit_and_listens_to_no_network(folder):
    with embedded.start(folder).connect() as connection:
        names = ["fsync", "full_page_writes", "synchronous_commit", "data_checksums", "listen_addresses"]
        found = [connection.execute(f"SHOW {name}").fetchone()[0] for name in names]
    assert found == ["on", "on", "on", "on", ""]


def test_passwords_are_asked_for_and_kept_private(folder):
    server = embedded.start(folder)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server.url(roles.APP).replace(server.passwords[roles.APP], "guess"))
    assert (folder / "postgres.json").stat().st_mode & 0o777 == 0o600
    assert Path(server.cluster).stat().st_mode & 0o777 == 0o700


def test_a_long_path_falls_back_to_loopback(tmp_path):
    folder = tmp_path / ("long" * 30)
    try:
        server = embedded.start(folder)
        # Root's user may not enter pytest's closed folders, then the cluster lies on a short path after all.
        expected = "127.0.0.1" if places.socket_folder(Path(server.cluster)) is None else server.host
        assert server.host == expected
        with psycopg.connect(server.url(roles.APP)) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (roles.APP,)
    finally:
        clear_away(folder)


def test_a_folder_closed_to_the_databases_user_leads_to_the_shared_home(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root lends the database another user")
    tmp_path.chmod(0o700)
    try:
        server = embedded.start(tmp_path)
        assert Path(server.cluster).is_relative_to(places.SHARED_HOME)
    finally:
        clear_away(tmp_path)
