"""kill -9 to the server, the worker and PostgreSQL in turn, in the middle of a sale storm."""

import itertools
import os
import random
import time

import pytest

from tests.crash import verdict
from tests.crash.storm import Storm
from tests.hammer.shop import open_shop

pytestmark = pytest.mark.crash
CYCLES = int(os.environ.get("SHUKE_CRASH_CYCLES", "20"))


def told(storm, **figures):
    memory = storm.memory
    figures = {
        "acknowledged": len(memory.acknowledged), "refused": len(memory.answered) - len(memory.acknowledged),
        "without answer": len(memory.unanswered), "repeated until answered": len(memory.repeated),
        "given up": len(memory.given_up), **figures,
    }  # fmt: skip
    print("\n" + ", ".join(f"{name} {value}" for name, value in figures.items()))


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(own_house):
    own_house.open()
    shop = open_shop(members=10, points=300)
    storm = Storm(own_house.web.port, shop, clients=8, pause=0.02)
    storm.scan(each=1_000)
    victims = itertools.cycle([own_house.kill_server, own_house.kill_postgres, own_house.kill_worker])
    dice, begun, away = random.Random(20), time.monotonic(), []
    storm.begin()
    for _cycle in range(CYCLES):
        time.sleep(dice.uniform(0.3, 1.2))
        killed = time.monotonic()
        next(victims)()
        away.append(time.monotonic() - killed)
    storm.end()
    found = [*storm.troubles, *verdict.violations(shop, storm.memory), *verdict.drained(shop, seconds=60)]
    told(storm, cycles=CYCLES, seconds=round(time.monotonic() - begun), slowest_return=round(max(away), 1))
    assert found == []
    assert len(storm.memory.acknowledged) > 2 * CYCLES
    assert storm.memory.unanswered


def test_a_database_that_forgets_commits_is_found_out(own_house):
    with own_house.postgres.connect() as superuser:
        for setting in ("synchronous_commit = off", "wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'"):
            superuser.execute(f"ALTER SYSTEM SET {setting}")
        superuser.execute("SELECT pg_reload_conf()")
    # The server is started past the check that refuses such a database.
    own_house.open(with_worker=False)
    shop = open_shop(members=10)
    with own_house.postgres.connect() as superuser:
        superuser.execute("CHECKPOINT")
    storm = Storm(own_house.web.port, shop, clients=8)
    storm.begin()
    time.sleep(2)
    own_house.kill_postgres()
    storm.end()
    found = verdict.violations(shop, storm.memory)
    told(storm, found=found[:3])
    assert [each for each in found if each.startswith("lost sales: ")]
