"""Statements of the hot path, prepared on the server: parsed and planned once per connection instead of at every sale.

Parameters are bound by the server, so each needs a cast where its type is not plain from its place.
"""

from collections.abc import Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def fetch_one(sql: str, params: Mapping[str, Any], *, using: str = DEFAULT_DB_ALIAS) -> tuple[Any, ...]:
    """Run a statement on the open connection and return its one row; counted and logged like any other of Django's."""
    cursor = _living(using).prepared_cursor()
    cursor.execute(sql, params)
    return cursor.fetchone() or ()


def run(sql: str, params: Mapping[str, Any], *, using: str = DEFAULT_DB_ALIAS) -> int:
    """Run a statement that returns no rows; how many rows it touched."""
    cursor = _living(using).prepared_cursor()
    cursor.execute(sql, params)
    return int(cursor.rowcount)


def say(command: str) -> None:
    """Run a command without parameters; as the first of a transaction it shares one round trip with BEGIN."""
    _living(DEFAULT_DB_ALIAS).prepared_cursor().execute(command)


def _living(using: str) -> Any:
    # Looked up once: behind `django.db.connection` every attribute is a look-up of its own.
    database = connections[using]
    if not database.in_atomic_block:
        # Django does both before a statement of its own: these may be the first ones of a request.
        database.close_if_health_check_failed()
        database.ensure_connection()
    return database
