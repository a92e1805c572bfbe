"""Plans for statements over very many rows, among them such as this transaction has only just written."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# The planner has counted none of the new rows, takes them for a handful, and would compare each with each.
_BULK = "SELECT set_config('enable_nestloop', %s, true), set_config('work_mem', %s, true)"


@contextmanager
def in_bulk() -> Iterator[None]:
    """Join by hash or merge while the block runs, with memory for hundreds of thousands of rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('enable_nestloop'), current_setting('work_mem')")
        before = cursor.fetchone()
        cursor.execute(_BULK, ["off", "96MB"])
        yield
        cursor.execute(_BULK, before)


# One process helps: what is read of behaviour is plain, so both read a part of it. A second one helps no more on two
# cores, and compiling takes longer than it saves.
_COUNTING = (
    "SELECT set_config('max_parallel_workers_per_gather', %s, true), set_config('jit', %s, true), "
    "set_config('work_mem', %s, true), set_config('random_page_cost', %s, true)"
)
_BEFORE = (
    "SELECT current_setting('max_parallel_workers_per_gather'), current_setting('jit'), current_setting('work_mem'), "
    "current_setting('random_page_cost')"
)


@contextmanager
def counting() -> Iterator[None]:
    """Count over all rows of a merchant with one helping process, and memory for hundreds of thousands.

    Half of a table is read faster from its beginning to its end than through an index: hence the price of jumping.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE)
        before = cursor.fetchone()
        cursor.execute(_COUNTING, ["1", "off", "128MB", "4"])
        yield
        cursor.execute(_COUNTING, before)
