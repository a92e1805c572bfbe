"""Jobs: queued with the change that wants them, run in its merchant's tenancy; the outbox is pumped beside them."""

import json
import threading

import pytest
from django.db import connection, transaction

from shuke.kit import jobs, tenancy
from tests.factories import make_merchant

seen = []


@jobs.job(queue="test")
def note(*, word):
    seen.append((tenancy.current().merchant, word))


@jobs.job(queue="test", opens=False)
def note_outside(*, merchant_id, word):
    with pytest.raises(tenancy.NoTenant):
        tenancy.current()
    seen.append((merchant_id, word))


@pytest.fixture(autouse=True)
def empty():
    seen.clear()


def queued():
    with connection.cursor() as cursor:
        cursor.execute("SELECT queue_name, args, scheduled_at IS NOT NULL FROM procrastinate_jobs ORDER BY id")
        return [(queue, json.loads(args), planned) for queue, args, planned in cursor.fetchall()]


@pytest.mark.django_db
def test_a_job_carries_the_open_merchant_or_none():
    shop = make_merchant()
    with tenancy.open(merchant=shop.pk):
        note.later(word="a")
    note.later(word="b", run_after_seconds=60)
    assert queued() == [
        ("test", {"merchant_id": shop.pk, "word": "a"}, False),
        ("test", {"merchant_id": None, "word": "b"}, True),
    ]


@pytest.mark.django_db
def test_a_job_of_a_refused_change_is_never_queued():
    with transaction.atomic():
        note.later(word="a")
        transaction.set_rollback(True)
    assert queued() == []


@pytest.mark.django_db
def test_the_worker_opens_the_tenancy_or_leaves_it_to_the_job(monkeypatch):
    # It would close the test's own connection.
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    shop = make_merchant()
    note.task.func(merchant_id=shop.pk, word="a")
    note_outside.task.func(merchant_id=shop.pk, word="b")
    note_outside(merchant_id=None, word="c")
    assert seen == [(shop.pk, "a"), (shop.pk, "b"), (None, "c")]


def test_what_the_clock_starts_takes_no_arguments():
    with pytest.raises(TypeError):
        jobs.every("* * * * *")(lambda word: None)


def test_the_outbox_is_pumped_until_the_worker_ends(monkeypatch):
    rounds, enough = [], threading.Event()

    def pump():
        rounds.append(1)
        if len(rounds) == 2:
            raise RuntimeError("the database restarts")
        if len(rounds) == 4:
            enough.set()
        return 0

    monkeypatch.setattr(jobs, "pump", pump)
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    with jobs.pumping(pause=0.01) as thread:
        assert enough.wait(5)
    assert not thread.is_alive()
