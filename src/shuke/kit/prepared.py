"""Statements of the hot path, prepared on the server: parsed and planned once per connection instead of at every sale.

Parameters are bound by the server, so each needs a cast where its type is not plain from its place.
"""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import connection


class _PreparedCursor(psycopg.Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **options: Any) -> "_PreparedCursor":
        return super().execute(query, params, prepare=True)


def fetch_one(sql: str, params: Mapping[str, Any]) -> tuple[Any, ...]:
    """Run a statement on the open connection and return its one row; counted and logged like any other of Django's."""
    _ensure_living()
    with _PreparedCursor(connection.connection) as plain:
        _counted(plain).execute(sql, params)
        return plain.fetchone() or ()


def run(sql: str, params: Mapping[str, Any]) -> int:
    """Run a statement that returns no rows; how many rows it touched."""
    _ensure_living()
    with _PreparedCursor(connection.connection) as plain:
        _counted(plain).execute(sql, params)
        return int(plain.rowcount)


def run_with_begin(sql: str, params: Mapping[str, Any]) -> None:
    """Run the first statement of a transaction; BEGIN travels with it, so both cost one round trip."""
    _ensure_living()
    plain = _PreparedCursor(connection.connection)
    with connection.wrap_database_errors, connection.connection.pipeline(), plain:
        _counted(plain).execute(sql, params)


def _ensure_living() -> None:
    # Django does both before a statement of its own: these may be the first ones of a request.
    connection.close_if_health_check_failed()
    connection.ensure_connection()


def _counted(cursor: Any) -> Any:
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)
