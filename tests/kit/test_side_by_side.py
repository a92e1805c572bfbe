"""Long work in parts: two at a time, in order, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Event, current_thread

import pytest
from django.db import connection, transaction

from shuke.kit import clock
from shuke.kit.side_by_side import side_by_side


def backend(_part) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_two_parts_run_at_once_and_answer_in_their_order(fresh_database):
    met = Barrier(2)

    def work(part):
        met.wait(timeout=30)
        return part * 10, backend(part)

    found = side_by_side(work, [1, 2, 3, 4])
    assert [answer for answer, _backend in found] == [10, 20, 30, 40]
    assert backend(None) not in {other for _answer, other in found}


def test_a_part_knows_the_moved_clock(fresh_database):
    noon = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
    with clock.travel(to=noon):
        assert side_by_side(lambda _part: clock.now(), [1, 2, 3]) == [noon, noon, noon]


def test_one_part_alone_runs_here(fresh_database):
    assert side_by_side(backend, ["only"]) == [backend("only")]
    assert side_by_side(backend, []) == []


def test_within_a_transaction_parts_run_here_one_after_the_other(fresh_database):
    with transaction.atomic():
        assert side_by_side(lambda part: (part, current_thread().name, backend(part)), [1, 2]) == [
            (1, current_thread().name, backend(1)),
            (2, current_thread().name, backend(2)),
        ]


def test_after_a_part_that_failed_none_begins(fresh_database, monkeypatch):
    begun, closed, shutdown = [], Event(), ThreadPoolExecutor.shutdown

    def noted(self, wait=True, **kwargs):
        shutdown(self, wait=False, **kwargs)
        closed.set()
        shutdown(self, wait=wait)

    def work(part):
        begun.append(part)
        if part == 0:
            raise ConnectionError(part)
        closed.wait(timeout=30)

    monkeypatch.setattr(ThreadPoolExecutor, "shutdown", noted)
    with pytest.raises(ConnectionError):
        side_by_side(work, list(range(100)))
    assert set(begun) <= {0, 1, 2}
