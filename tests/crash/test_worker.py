"""The worker stays through restarts of the database, takes up what another left behind, and stops when asked."""

import time

import pytest
from django.db import connections
from procrastinate.contrib.django import app

from tests.crash import verdict
from tests.hammer import proof
from tests.hammer.client import Crowd
from tests.hammer.shop import open_shop
from tests.hammer.storms import money

pytestmark = pytest.mark.crash
_WAITING = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"


def sell(own_house, shop, word):
    """Thirty-two sales over all of the server's threads, none of which may fail."""

    def one(till, number):
        body = {"card": shop.cards[0].number, "amount": money(500)}
        return till.post("/sales", body, key=f"{word}-{number}").status

    statuses, _seconds = Crowd(own_house.web.port, shop.secret, 16).each(range(32), one)
    assert statuses == [201] * 32


def jobs_left(seconds):
    """Jobs that have not ended after so long."""
    deadline = time.monotonic() + seconds
    while (left := proof.count_of(_WAITING)) and time.monotonic() < deadline:
        time.sleep(0.2)
    return left


def stopped(worker):
    """Exit code and whether the worker ended within ten seconds of being asked to."""
    worker.terminate()
    began = time.monotonic()
    code = worker.wait(30)
    return code, time.monotonic() - began < 10


def test_the_worker_outlives_the_database_and_ends_when_asked(own_house):
    own_house.web.start()
    shop = open_shop(members=1)
    app.configure_task("kit.resume_jobs").defer(timestamp=0)
    with connections["migrator"].cursor() as cursor:
        # As a worker leaves it that was killed in the middle.
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    app.configure_task("kit.resume_jobs").defer(timestamp=1)
    worker = own_house.worker.start_worker()
    assert jobs_left(60) == 0
    sell(own_house, shop, "before")

    own_house.stop_postgres()
    time.sleep(3)
    own_house.start_postgres()
    sell(own_house, shop, "after")
    app.configure_task("kit.resume_jobs").defer(timestamp=2)
    assert (verdict.drained(shop, 30), jobs_left(60), worker.poll()) == ([], 0, None)
    assert stopped(worker) == (0, True)

    worker = own_house.worker.start_worker()
    sell(own_house, shop, "again")
    assert verdict.drained(shop, 30) == []
    own_house.stop_postgres()
    time.sleep(1)
    assert stopped(worker) == (0, True)
