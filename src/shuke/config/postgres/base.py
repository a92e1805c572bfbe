"""The connection: before each request it is looked at whether the server has hung up, mostly without asking it."""

import select
import time

from django.db.backends.postgresql import base

ASK_AFTER = 30.0  # seconds without an answer, after which only the server itself can tell whether it is there


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection kept between requests.

    A server that stopped or died has closed its end, which the socket shows at once; a `SELECT 1` before each request
    would cost a tenth of what a sale costs. Only a long silence may hide a lost network, so then the server is asked.
    """

    answered_at = 0.0

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
