"""Statements of the hot path, prepared on the server: parsed and planned once per connection instead of at every sale.

Parameters are bound by the server, so each needs a cast where its type is not plain from its place.
"""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class _PreparedCursor(psycopg.Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **options: Any) -> "_PreparedCursor":
        return super().execute(query, params, prepare=True)


def fetch_one(sql: str, params: Mapping[str, Any], *, using: str = DEFAULT_DB_ALIAS) -> tuple[Any, ...]:
    """Run a statement on the open connection and return its one row; counted and logged like any other of Django's."""
    database = _living(using)
    with _PreparedCursor(database.connection) as plain:
        _counted(database, plain).execute(sql, params)
        return plain.fetchone() or ()


def run(sql: str, params: Mapping[str, Any], *, using: str = DEFAULT_DB_ALIAS) -> int:
    """Run a statement that returns no rows; how many rows it touched."""
    database = _living(using)
    with _PreparedCursor(database.connection) as plain:
        _counted(database, plain).execute(sql, params)
        return int(plain.rowcount)


def run_with_begin(sql: str, params: Mapping[str, Any]) -> None:
    """Run the first statement of a transaction; BEGIN travels with it, so both cost one round trip."""
    database = _living(DEFAULT_DB_ALIAS)
    plain = _PreparedCursor(database.connection)
    with database.wrap_database_errors, database.connection.pipeline(), plain:
        _counted(database, plain).execute(sql, params)


def _living(using: str) -> BaseDatabaseWrapper:
    # Looked up once: behind `django.db.connection` every attribute is a look-up of its own.
    database = connections[using]
    if not database.in_atomic_block:
        # Django does both before a statement of its own: these may be the first ones of a request.
        database.close_if_health_check_failed()
        database.ensure_connection()
    return database


def _counted(database: BaseDatabaseWrapper, cursor: Any) -> Any:
    return database.make_debug_cursor(cursor) if database.queries_logged else database.make_cursor(cursor)
