"""The connection: before each request it is looked at whether the server has hung up, mostly without asking it."""

import select
import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper

from shuke.config.postgres.prepared import PreparedCursor, refusal

ASK_AFTER = 30.0  # seconds without an answer, after which only the server itself can tell whether it is there


class DatabaseOperations(operations.DatabaseOperations):
    """Tells the log also of what ran past the driver's cursors, which keep the text of what they ran."""

    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """The statement as it ran; without its values where it was prepared."""
        return sql if isinstance(cursor, PreparedCursor) else super().last_executed_query(cursor, sql, params) or sql


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection kept between requests.

    A server that stopped or died has closed its end, which the socket shows at once; a `SELECT 1` before each request
    would cost a tenth of what a sale costs. Only a long silence may hide a lost network, so then the server is asked.
    """

    ops_class = DatabaseOperations
    answered_at = 0.0
    _prepared: PreparedCursor | None = None

    def is_usable(self) -> bool:
        """Whether the server is still at the other end."""
        now = time.monotonic()
        if now - self.answered_at < ASK_AFTER and self._quiet():
            self.answered_at = now
            return True
        usable: bool = super().is_usable()
        self.answered_at = now if usable else 0.0
        return usable

    def _quiet(self) -> bool:
        # Between statements a living server says nothing; a closed or failed socket is always readable.
        connection = self.connection
        if connection is None or connection.closed or self.errors_occurred:
            return False
        waiting = select.poll()
        waiting.register(connection.pgconn.socket, select.POLLIN | select.POLLPRI)
        return not waiting.poll(0)

    def prepared_cursor(self) -> CursorWrapper:
        """The cursor of `shuke.kit.prepared`; one a connection, so its row is read before its next statement."""
        if self._prepared is None or self._prepared.connection is not self.connection:
            self._prepared = PreparedCursor(self.connection)
        cursor: Any = self._prepared
        return self.make_debug_cursor(cursor) if self.queries_logged else self.make_cursor(cursor)

    def _savepoint(self, sid: str) -> None:
        if self.connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            self._say(self.ops.savepoint_create_sql(sid))
        else:
            super()._savepoint(sid)  # type: ignore[misc]  # not in the stubs

    def _savepoint_commit(self, sid: str) -> None:
        self._say(self.ops.savepoint_commit_sql(sid))

    def _say(self, command: str) -> None:
        """Send a command without parameters or rows past the cursors: two of them surround each action."""
        with self.wrap_database_errors:
            answer = self.connection.pgconn.exec_(command.encode())
            if answer.status != psycopg.pq.ExecStatus.COMMAND_OK:
                raise refusal(answer)
