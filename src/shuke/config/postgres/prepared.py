"""A cursor for statements that run at every sale: libpq's own calls, without what a general cursor prepares for."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

_NAMED = re.compile(r"%\((\w+)\)s")


class PreparedCursor:
    """Runs statements that are parsed and planned once a connection; their parameters are bound by the server.

    Has what `shuke.kit.prepared` and Django's log ask of a cursor, and no more: one row is read of each answer.
    """

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.rowcount = -1
        self._transformer = Transformer.from_context(connection)
        self._known: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._row: tuple[Any, ...] | None = None

    def execute(self, query: str, params: Mapping[str, Any] | None = None) -> None:
        """Run a statement with `%(name)s` parameters to its end; without any it is a plain command, and not prepared.

        Begins the transaction where one is due, as the driver's own cursors do. Raises what psycopg raises.
        """
        begin = "BEGIN; " if self._must_begin() else ""
        if params is None:
            return self._keep(self.connection.pgconn.exec_((begin + query).encode()))
        if begin:
            self._keep(self.connection.pgconn.exec_(begin.encode()))
        text, names = _numbered(query)
        values = self._transformer.dump_sequence([params[name] for name in names], [PyFormat.AUTO] * len(names))
        # The types belong to the statement: a missing value or a larger number is planned by itself.
        types = tuple(self._transformer.types or ())
        name = self._known.get((query, types)) or self._prepare(query, text, types)
        run: Any = self.connection.pgconn.exec_prepared  # the driver's stub forgets that a value may be missing
        return self._keep(run(name, values, self._transformer.formats))

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row of the last answer; None when it has none."""
        return self._row

    def close(self) -> None:
        """Nothing is held open between statements."""

    def _must_begin(self) -> bool:
        return not self.connection.autocommit and self.connection.pgconn.transaction_status == TransactionStatus.IDLE

    def _prepare(self, query: str, text: bytes, types: tuple[int, ...]) -> bytes:
        name = b"shuke_%d" % len(self._known)
        answer = self.connection.pgconn.prepare(name, text, types)
        if answer.status != ExecStatus.COMMAND_OK:
            raise refusal(answer)
        return self._known.setdefault((query, types), name)

    def _keep(self, answer: PGresult) -> None:
        if answer.status not in {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}:
            raise refusal(answer)
        self.rowcount = answer.command_tuples if answer.command_tuples is not None else -1
        self._transformer.set_pgresult(answer)
        self._row = self._transformer.load_row(0, tuple) if answer.ntuples else None


def refusal(answer: PGresult) -> psycopg.Error:
    """Why the server refused; without a state it did not refuse, but hung up."""
    error = psycopg.errors.error_from_result(answer)
    return error if error.sqlstate else psycopg.OperationalError(str(error))


@cache
def _numbered(query: str) -> tuple[bytes, tuple[str, ...]]:
    """The statement as the server reads it, with $1, $2 … for its names; a name used twice has one number."""
    names = tuple(dict.fromkeys(_NAMED.findall(query)))
    number = {name: f"${place}" for place, name in enumerate(names, start=1)}
    text = _NAMED.sub(lambda found: number[found[1]], query).replace("%%", "%")
    return text.encode(), names
