"""Parts of long work beside each other, each on a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from django.db import connection

P = TypeVar("P")
R = TypeVar("R")
AT_ONCE = 2  # the database works on one part while the other is prepared; a small machine has no more to give


def side_by_side(work: Callable[[P], R], parts: Sequence[P]) -> list[R]:
    """What `work` gives for each part, in their order, two parts at a time; each opens its own tenancy and commits.

    One part alone, or parts within a transaction, run here one after the other: what this connection has not
    committed another would not see. After a part that failed none begins; its error is raised when all have ended.
    """
    if len(parts) < AT_ONCE or connection.in_atomic_block:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        running = [threads.submit(copy_context().run, _on_its_own, work, part) for part in parts]
        try:
            return [each.result() for each in running]
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _on_its_own(work: Callable[[P], R], part: P) -> R:
    try:
        return work(part)
    finally:
        connection.close()
