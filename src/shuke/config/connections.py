"""Turns database addresses into Django's settings."""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from shuke.config import environment, roles
from shuke.config.embedded import known

Alias = dict[str, Any]


def databases(data: Path) -> dict[str, Alias]:
    """The DATABASES setting: from DATABASE_URL and its sisters, or else the embedded server of the data folder.

    `default` and `counters` are the app; counters have a connection of their own, because the count of
    wrong tries must stay when the request that made them is rolled back.
    """
    addresses = _addresses(data)
    app = alias(addresses["default"]) | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    # Only the hot path is prepared: planned once, never again. Compiling costs more than any of its statements.
    # Without a threshold nothing is, not even what asks for it (shuke.kit.prepared).
    app["OPTIONS"].setdefault("prepare_threshold", sys.maxsize)
    app["OPTIONS"].setdefault("options", "-c plan_cache_mode=force_generic_plan -c jit=off")
    return {
        "default": app,
        "counters": app | {"OPTIONS": dict(app["OPTIONS"]), "TEST": {}},
        "migrator": alias(addresses["migrator"]),
        "backup": alias(addresses["backup"]),
    }


def alias(address: str) -> Alias:
    """One entry of DATABASES from a postgresql:// address; ValueError when it is not one."""
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "shuke.config.postgres",
        "NAME": unquote(parts.path.lstrip("/")) or "shuke",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": options.pop("port", "") or str(parts.port or ""),
        "OPTIONS": {"connect_timeout": 5, **options},
        "TEST": {},
    }


def _addresses(data: Path) -> dict[str, str]:
    given = environment.text("DATABASE_URL")
    if given:
        # Without addresses of their own these two fail at their first use, not the app at its start.
        return {
            "default": given,
            "migrator": environment.text("SHUKE_MIGRATOR_URL", given),
            "backup": environment.text("SHUKE_BACKUP_URL", given),
        }
    server = known(data)
    named = {"default": roles.APP, "migrator": roles.MIGRATOR, "backup": roles.BACKUP}
    if server is None:
        # Not made yet: settings must load all the same, the commands make the server before they connect.
        return {name: f"postgresql://{role}@/shuke?host={data}/run" for name, role in named.items()}
    return {name: server.url(role) for name, role in named.items()}


def is_embedded() -> bool:
    """Whether this installation runs its own PostgreSQL."""
    return not environment.text("DATABASE_URL")
