"""How the database is to look things up while a shop is built: nobody counts the rows until its transaction ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_WHOLE_TABLES = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
_ROW_BY_ROW = ("enable_nestloop",)


def one_by_one() -> None:
    """Look rows up by index, until the transaction ends: an unadvised planner would read whole tables for each sale."""
    _set({**dict.fromkeys(_WHOLE_TABLES, "off"), **dict.fromkeys(_ROW_BY_ROW, "on")})


@contextmanager
def all_at_once() -> Iterator[None]:
    """Within the block whole tables are read: the loops an unadvised planner prefers take long over many rows."""
    _set({**dict.fromkeys(_WHOLE_TABLES, "on"), **dict.fromkeys(_ROW_BY_ROW, "off")})
    yield
    one_by_one()


def plan_anew() -> None:
    """Forget every plan this connection keeps: those of the first day were made for tables that were empty then.

    The checks of foreign keys among them would read more of a table with every row that is added.
    """
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")


def _set(ways: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for way, state in ways.items():
            cursor.execute(f"SET LOCAL {way} = {state}")
