"""Database addresses become four connections."""

import pytest

from shuke.config.connections import alias, databases

ADDRESS = "postgresql://shuke_app:p%40ss@db.example:5433/town?sslmode=require"


def test_an_address_is_taken_apart():
    found = alias(ADDRESS)
    assert found == {
        "ENGINE": "shuke.config.postgres",
        "NAME": "town",
        "USER": "shuke_app",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"connect_timeout": 5, "sslmode": "require"},
        "TEST": {},
    }


def test_another_database_is_refused():
    with pytest.raises(ValueError, match="must begin with postgresql://"):
        alias("mysql://root@db/town")


def test_counters_and_app_share_an_address_but_not_a_connection(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", ADDRESS)
    monkeypatch.setenv("SHUKE_MIGRATOR_URL", "postgresql://shuke_migrator@db.example/town")
    monkeypatch.delenv("SHUKE_BACKUP_URL", raising=False)
    found = databases(tmp_path)
    assert {name: each["USER"] for name, each in found.items()} == {
        "default": "shuke_app",
        "counters": "shuke_app",
        "migrator": "shuke_migrator",
        "backup": "shuke_app",
    }
    assert found["counters"]["OPTIONS"] is not found["default"]["OPTIONS"]


def test_settings_load_before_the_embedded_server_exists(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert databases(tmp_path)["migrator"]["HOST"] == f"{tmp_path}/run"
