"""Secrets are made once and readable by their owner only."""

from concurrent.futures import ThreadPoolExecutor

from shuke.config.secret import kept_secret, write_private


def test_a_secret_is_made_once_and_private(tmp_path):
    path = tmp_path / "deep" / "secret-key"
    first = kept_secret(path)
    assert (kept_secret(path), len(first) >= 64, path.stat().st_mode & 0o777) == (first, True, 0o600)
    assert [each.name for each in path.parent.iterdir()] == ["secret-key"]


def test_the_first_secret_wins_a_race(tmp_path):
    path = tmp_path / "secret-key"
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: kept_secret(path), range(32)))
    assert answers == {path.read_text()}


def test_a_private_file_is_replaced_whole(tmp_path):
    path = tmp_path / "postgres.json"
    path.write_text("a very long former content")
    path.chmod(0o644)
    write_private(path, "new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o600)
