"""The clock moves for tests, never leaks, and refuses moments without a zone."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit import clock
from shuke.kit.clock import NaiveDatetime, aware, day_of, now, today, travel

NEW_YEAR_EVE = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)


def test_now_is_the_machines_time_in_utc():
    before = datetime.now(UTC)
    moment = now()
    assert before <= moment <= datetime.now(UTC)
    assert moment.tzinfo is UTC


def test_travelling_to_a_moment_stands_still_there_and_comes_back():
    with travel(to=NEW_YEAR_EVE) as arrival:
        assert (arrival, now(), now()) == (NEW_YEAR_EVE, NEW_YEAR_EVE, NEW_YEAR_EVE)
    assert now() != NEW_YEAR_EVE


def test_travelling_by_a_distance_keeps_running():
    with travel(by=timedelta(days=400)):
        first, second = now(), now()
    assert timedelta(days=399) < first - now() < timedelta(days=401)
    assert second >= first


def test_journeys_add_up_when_nested():
    with travel(to=NEW_YEAR_EVE):
        with travel(by=timedelta(hours=2)), travel(by=timedelta(minutes=-30)):
            assert now() == NEW_YEAR_EVE + timedelta(minutes=90)
        assert now() == NEW_YEAR_EVE


def test_a_journey_ends_when_its_block_fails():
    with pytest.raises(RuntimeError), travel(to=NEW_YEAR_EVE):
        raise RuntimeError
    assert now() != NEW_YEAR_EVE


def test_other_threads_keep_their_own_time():
    seen = []
    with travel(to=NEW_YEAR_EVE):
        thread = threading.Thread(target=lambda: seen.append(now()))
        thread.start()
        thread.join()
    assert len(seen) == 1
    assert seen[0] != NEW_YEAR_EVE


@pytest.mark.parametrize("where", [{}, {"to": NEW_YEAR_EVE, "by": timedelta(1)}])
def test_travel_takes_exactly_one_direction(where):
    with pytest.raises(TypeError), travel(**where):
        pass


def test_the_setting_moves_a_whole_server(settings):
    settings.SHUKE_CLOCK_OFFSET = 7200
    assert timedelta(hours=1, minutes=59) < now() - datetime.now(UTC) <= timedelta(hours=2)
    with travel(to=NEW_YEAR_EVE):
        assert now() == NEW_YEAR_EVE


def test_today_is_the_day_of_the_place():
    with travel(to=NEW_YEAR_EVE):
        assert today("UTC") == date(2026, 12, 31)
        assert today("Asia/Shanghai") == date(2027, 1, 1)


def test_moments_without_a_zone_are_refused():
    naive = datetime(2026, 1, 1)
    for use in (aware, lambda moment: day_of(moment, "UTC"), lambda moment: travel(to=moment).__enter__()):
        with pytest.raises(NaiveDatetime):
            use(naive)


@given(st.datetimes(timezones=st.timezones(), min_value=datetime(1970, 1, 2), max_value=datetime(2100, 1, 1)))
def test_aware_keeps_the_moment_and_speaks_utc(moment):
    assert aware(moment) == moment.astimezone(UTC)
    assert aware(moment).tzinfo is UTC
    with clock.travel(to=moment):
        assert now() == aware(moment)
