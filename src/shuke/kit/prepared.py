"""Statements of the hot path, prepared on the server: parsed once per connection instead of at every sale."""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import connection


class _PreparedCursor(psycopg.Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **options: Any) -> "_PreparedCursor":
        return super().execute(query, params, prepare=True)


def fetch_one(sql: str, params: Mapping[str, Any]) -> tuple[Any, ...]:
    """Run a statement on the open connection and return its one row; counted and logged like any other of Django's.

    Parameters are bound by the server, so each needs a cast where its type is not plain from its place.
    """
    connection.ensure_connection()
    with _PreparedCursor(connection.connection) as plain:
        wrap: Any = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
        counted = wrap(plain)
        counted.execute(sql, params)
        return plain.fetchone() or ()
