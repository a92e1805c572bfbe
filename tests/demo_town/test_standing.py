"""A house whose books are being written keeps its doors closed, says how far it is, and is written once and whole."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from shuke.demo_town import distributor, site
from shuke.demo_town.distributor import living
from shuke.demo_town.jobs import live_the_year
from shuke.demo_town.standing import HOUSES, all_being_written, being_written, left
from shuke.kit import clock, tenancy
from tests.demo_town.conftest import NOON
from tests.support import databases

DAYS = 60


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def fresh(postgres, template_database, django_db_setup, django_db_blocker):
    """The distributor with its companies; its year waits for the worker."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name):
            merchant = distributor.open_distributor(NOON, scale=0.04, days=DAYS)
            with tenancy.open(merchant=merchant.id):
                live_the_year.later()
            yield merchant
        databases.drop(postgres, name)


def on_the_queue(sql: str) -> None:
    """Something happens to the queue that only its own worker does."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def an_hour_passes(since: str) -> None:
    """What this column of the queue says was an hour earlier."""
    table, _dot, moment = since.partition(".")
    on_the_queue(f"UPDATE {table} SET {moment} = {moment} - interval '1 hour'")


def aside(look):
    """What somebody else sees who walks in meanwhile."""

    def walk_in():
        try:
            with clock.travel(to=NOON):
                return look()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(walk_in).result()


@pytest.mark.slow
def test_killed_in_the_middle_it_leaves_nothing_and_is_written_once_by_the_next(fresh, monkeypatch):
    seen = []

    def fall(house):
        seen.append(aside(lambda: being_written("rongji")))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(living, "_today", fall)
        with pytest.raises(KeyboardInterrupt):
            distributor.live_a_year(fresh, NOON, days=DAYS)
    after = being_written("rongji")
    told = distributor.live_a_year(fresh, NOON, days=DAYS)

    assert [(each.months, round(each.share, 2), each.minutes) for each in seen] == [(11, 0.92, 1)]
    assert after is not None
    assert told is not None
    assert told.reported
    assert being_written("rongji") is None
    assert distributor.live_a_year(fresh, NOON, days=DAYS) is None


@pytest.mark.slow
def test_its_doors_are_closed_meanwhile_with_words_and_lead_in_afterwards(fresh, demo):
    visitor = Client(headers={"accept-language": "en"})
    closed = visitor.get("/console/rongji/key-customers/today/")
    part = visitor.get("/demo/waiting/rongji/")
    page = visitor.get("/demo/")
    distributor.live_a_year(fresh, NOON, days=DAYS)
    opened = visitor.get("/demo/waiting/rongji/")

    assert (closed.status_code, closed["Retry-After"]) == (503, "3")
    assert "Its year is being written" in closed.content.decode()
    assert "0 months of 12 done" in part.content.decode()
    assert "about 2 minutes more" in page.content.decode()
    assert opened["HX-Refresh"] == "true"
    assert visitor.get("/console/rongji/").status_code == 302  # to sign-in


@pytest.mark.django_db
def test_a_house_that_is_not_built_yet_says_so(demo, settings):
    visitor = Client(headers={"accept-language": "en"})

    with site.builders_in():
        assert visitor.get("/console/aning/till/").status_code == 503
        assert visitor.post("/console/aning/till/").status_code == 503
        assert visitor.get("/console/nobody/").status_code == 302
        assert [each.code for each in all_being_written()] == list(HOUSES)
        settings.DEMO_TOWN = False
        assert all_being_written() == []


@pytest.mark.django_db
def test_where_nobody_builds_no_door_is_closed(demo):
    """A demo over a database that has no town: served, not built."""
    visitor = Client()

    assert all_being_written() == []
    assert [visitor.get(f"/console/{code}/").status_code for code in HOUSES] == [302] * len(HOUSES)
    assert visitor.get("/demo/waiting/rongji/")["HX-Refresh"] == "true"


@pytest.mark.django_db
@pytest.mark.parametrize("built", [True, False])
def test_who_walks_in_is_offered_where_there_is_a_town(demo, settings, built):
    settings.DEMO_TOWN = built
    visitor = Client(headers={"accept-language": "en"})

    pages = [visitor.get(address).content.decode() for address in ("/", "/sign-in/")]
    assert ['href="/demo/"' in page for page in pages] == [built, built]
    with site.builders_in():
        assert ("林晓雯" in visitor.get("/demo/").content.decode()) is built
    assert "No town was built here" in visitor.get("/demo/").content.decode()


@pytest.mark.slow
def test_a_house_whose_year_nobody_will_write_is_open_and_closes_when_a_worker_comes(fresh, demo):
    an_hour_passes("procrastinate_events.at")
    without = being_written("rongji")
    on_the_queue("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    working = being_written("rongji")
    an_hour_passes("procrastinate_workers.last_heartbeat")
    left_alone = being_written("rongji")

    assert (without, working is not None, left_alone) == (None, True, None)


@pytest.mark.slow
def test_a_year_that_failed_says_how_to_begin_anew_while_somebody_could(fresh, monkeypatch):
    def fall(house):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(living, "_today", fall)
        with pytest.raises(RuntimeError):
            distributor.live_a_year(fresh, NOON, days=DAYS)
    between_tries = being_written("rongji")
    on_the_queue("UPDATE procrastinate_jobs SET status = 'failed'")
    given_up = being_written("rongji")
    on_the_queue("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    with_a_worker = being_written("rongji")

    assert between_tries is not None
    assert between_tries.stopped is False
    assert given_up is None
    assert with_a_worker is not None
    assert with_a_worker.stopped is True


@pytest.mark.django_db
def test_outside_of_a_demo_nobody_waits(settings):
    settings.DEMO = False
    assert Client().get("/console/aning/").status_code == 302
    assert [Client().get(path).status_code for path in ("/demo/writing/", "/demo/waiting/aning/")] == [404, 404]


@pytest.mark.slow
def test_a_town_that_stands_waits_for_nobody(town):
    assert all_being_written() == []


@pytest.mark.parametrize(("share", "minutes"), [(0.01, 99), (0.25, 3), (0.5, 1), (0.99, 1)])
def test_what_is_left_follows_the_pace_so_far(share, minutes):
    since = datetime(2026, 11, 21, tzinfo=UTC)
    assert left(since, share, since + timedelta(minutes=1)) == minutes
